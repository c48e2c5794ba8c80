"""What is random: compared by the law that many draws follow, not by a single result."""

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from grader.answer.requests import Rng
from grader.judge.assertions import fail
from grader.kinds.check import Check, Record
from grader.kinds.script import Script
from grader.kinds.seen import NotWritten, Raised, Seen, compare, expect_there, same_plain

Counts = Mapping[Hashable, int]
SURPRISE = 20.0  # a right answer is beyond it less than once in 10**8 outcomes
ALIKE, ALL_ALIKE = 5.0, 8.0  # standard deviations of one share, and of chi-squared, up to which two runs are alike
RULE = ("rule", "all randomness comes from the rng that is given")


def each_alike(a: Counts, b: Counts) -> bool:
    """Whether each outcome, looked at alone, comes about as often in two runs."""
    n, m = sum(a.values()), sum(b.values())
    for outcome in {*a, *b}:
        p = (a.get(outcome, 0) + b.get(outcome, 0)) / (n + m)
        spread = math.sqrt(p * (1 - p) * (1 / n + 1 / m))
        if abs(a.get(outcome, 0) / n - b.get(outcome, 0) / m) > ALIKE * spread + 1 / n:
            return False
    return True


def all_alike(a: Counts, b: Counts) -> bool:
    """Whether the outcomes of two runs of as many draws, all taken together, may well follow one law: chi-squared."""
    found = {*a, *b}
    squared = sum((a.get(each, 0) - b.get(each, 0)) ** 2 / (a.get(each, 0) + b.get(each, 0)) for each in found)
    freedom = len(found) - 1
    return squared - freedom <= ALL_ALIKE * math.sqrt(2 * freedom)


def law(
    record: Record,
    outcomes: Callable[[Any], Counts],
    exact: Callable[[str], Mapping[Hashable, float]],
    same_law: Callable[[Counts, Counts], bool] = each_alike,
    **marks: Any,
) -> Check:
    """Return a check that many draws follow the law of the solution's draws.

    Parameters
    ----------
    record : callable
        Records `script.repeat(...)`, each with a name of its own for the results.
    outcomes : callable
        The list of all results -> how often each outcome came; it may raise ValueError for results of no sense.
    exact : callable
        The name of the results -> the probability of each outcome, by enumeration; what is not there never comes.
    same_law : callable, optional
        Whether two runs may well follow one law, for naming: `each_alike`, or `all_alike`, which needs fewer draws.
    """

    def judge(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
        for got, expected in zip(seen, right, strict=True):
            if isinstance(got.value, (Raised, NotWritten)) or not isinstance(got.value, list):
                compare([got], [expected])
            if all(each is None for each in got.value):
                each_of = f"each result of {got.step.method}"
                compare([replace(got, value=None, name=each_of)], [replace(expected, value=1, name=each_of)])
            _expect_law(got, outcomes, exact(got.name))

    def alike(right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
        return all(_alike(a.value, b.value, outcomes, same_law) for a, b in zip(seen, other, strict=True))

    return Check.of(record, judge=judge, alike=alike, **marks)


def _expect_law(got: Seen, outcomes: Callable[[Any], Counts], probabilities: Mapping[Hashable, float]) -> None:
    name = got.name
    try:
        counts = outcomes(got.value)
    except (ValueError, TypeError, IndexError) as error:
        what = error if type(error) is ValueError else "the same kind of result each time"
        fail((name, f"expected  {what}"), ("", "got       something else"), subject=name)
    n = sum(counts.values())
    for outcome in counts:
        if not probabilities.get(outcome):
            rows = (name, f"expected  never {_shown(outcome)}"), ("", f"got       it {counts[outcome]} times in {n}")
            fail(*rows, subject=name)
    worst = max(probabilities, key=lambda outcome: _surprise(counts.get(outcome, 0), n, probabilities[outcome]))
    p, count = probabilities[worst], counts.get(worst, 0)
    if _surprise(count, n, p) > SURPRISE:
        rows = (
            (name, f"expected  {_shown(worst)} in about {100 * p:.1f} % of {n} draws"),
            ("", f"got       {100 * count / n:.1f} %"),
        )
        fail(*rows, subject=name)


def _surprise(count: int, n: int, p: float) -> float:
    """Return minus the log of a bound of the chance that a share so far from p comes: n times the relative entropy."""
    shares = ((count / n, p), (1 - count / n, 1 - p))
    return n * sum(q * math.log(q / max(p, 1e-300)) for q, p in shares if q > 0)


def _shown(outcome: Hashable) -> Any:
    """Return an outcome as it is shown: a list that was counted as a tuple is a list again."""
    return list(outcome) if isinstance(outcome, tuple) else outcome


def _alike(one: Any, other: Any, outcomes: Callable[[Any], Counts], same_law: Callable[[Counts, Counts], bool]) -> bool:
    """Whether two lists of results may well follow one law, or the same was raised twice."""
    if isinstance(one, Raised) or isinstance(other, Raised):
        return isinstance(one, Raised) and isinstance(other, Raised) and one.type == other.type
    try:
        return same_law(outcomes(one), outcomes(other))
    except (ValueError, TypeError, IndexError):
        return False


def counts_of(outcomes: Iterable[Hashable]) -> Counts:
    """Return how often each outcome comes."""
    return Counter(outcomes)


def same_rng(name: str, *arguments: Any, results: tuple[str, ...] = (), **keywords: Any) -> Check:
    """Return a check that a function draws from the rng that it is given, its last argument, and from nothing else."""

    def record(s: Script) -> None:
        seed = s.seed()
        shared = s.generator(seed)
        for rng in (s.generator(seed), s.generator(seed), shared, shared, s.generator(seed + 1), s.generator(seed, 5)):
            for _ in range(6):  # one result alone may be the same by chance
                s.call(name, *arguments, rng, results=results or None, **keywords)

    def judge(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
        expect_there(seen, right)
        groups: dict[int, list[Any]] = {}
        for each in seen:
            groups.setdefault(_rng_of(each), []).append(each.value)
        one, again, shared, other, later = groups.values()
        if not same_plain(again, one) or not same_plain(shared[: len(one)], one):
            fail(
                (name, "expected  the same from the same rng state"),
                ("", "got       another result"),
                RULE,
                subject=seen[0].name,
            )
        for beside, what in (
            (shared[len(one) :], "the same rng again"),
            (other, "another rng"),
            (later, "a later state"),
        ):
            if same_plain(beside, one):
                fail((name, f"expected  others from {what}"), ("", "got       the same"), RULE, subject=seen[0].name)

    def alike(right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
        return not any(isinstance(each.value, Raised) for each in other) and _repeats(seen) == _repeats(other)

    title = f"all randomness of {name} comes from the rng that is given"
    return Check(f"{name}_draws_from_rng", title, record, rule=True, judge=judge, alike=alike)


def _rng_of(each: Seen) -> int:
    return next(value.number for value in each.step.request["args"] if isinstance(value, Rng))


def _repeats(seen: Sequence[Seen]) -> bool:
    groups: dict[int, list[Any]] = {}
    for each in seen:
        groups.setdefault(_rng_of(each), []).append(each.value)
    one, again, *_ = groups.values()
    return same_plain(again, one)

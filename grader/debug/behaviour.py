"""What code does, as far as the checks of an exercise look at it: to tell which of some bugs are in it."""

import copy
import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from grader.answer.channel import encode
from grader.answer.requests import Rng
from grader.answer.runner import Runner
from grader.debug.bugs import Bug, source_with
from grader.exercises import Exercise
from grader.judge.answer import Answer, AnswerRaised, NotStarted, expect_untouched, kept_of
from grader.judge.assertions import ARRAY_TOLERANCE, CheckFailed
from grader.judge.limits import Limits
from grader.judge.played import record
from grader.judge.processes import Launcher
from grader.judge.source import SourceError
from grader.judge.transport import AnswerCrashed, AnswerTimedOut, ProcessTransport
from grader.kinds.check import Check
from grader.kinds.exercise import edited
from grader.kinds.local_player import EndlessError, LocalPlayer
from grader.kinds.script import Script
from grader.kinds.seen import Raised, ResultRaised, Seen, StillTodo, between, compare
from grader.naming.causes import EXACT, EXACT_FLOAT32, is_single, near, same

Unit = tuple[str, int, str]  # a script, a place in it, the name of what is seen there
Bugs = frozenset[Bug]
CANNOT_TELL = (SourceError, AnswerTimedOut, AnswerCrashed, NotStarted, AnswerRaised, CheckFailed)


@dataclass(frozen=True)
class Behaviour:
    """What was seen of some code.

    Attributes
    ----------
    results : dict of str to list of Seen
        By script.
    changed : dict of str to bool
        By script, whether an argument or an earlier result was changed.
    """

    results: dict[str, list[Seen]]
    changed: dict[str, bool]

    @functools.cached_property
    def seen(self) -> dict[Unit, Seen]:
        """What was seen, by unit."""
        return {(key, each.place, each.name): each for key, all in self.results.items() for each in reversed(all)}

    @functools.cached_property
    def _prints(self) -> dict[Unit, object]:
        return {unit: _print_of(each.value) for unit, each in self.seen.items()}

    @functools.cached_property
    def _prints_of_scripts(self) -> dict[str, object]:
        return {key: tuple((each.name, _print_of(each.value)) for each in all) for key, all in self.results.items()}

    def print_of(self, unit: Unit) -> object:
        """Return what is equal only if two behaviours are the same in a unit, bit for bit."""
        key, _, what = unit
        if what == "changed":
            return self.changed[key]
        return self._prints_of_scripts[key] if what == "judged" else self._prints.get(unit)


def _print_of(value: Any) -> object:
    """Return what can be compared and hashed, and is the same only for values that are."""
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.tobytes()
    if isinstance(value, (list, tuple)):
        return type(value).__name__, *map(_print_of, value)
    if isinstance(value, dict):
        return "dict", *((key, _print_of(item)) for key, item in value.items())
    return repr(value)


class WitnessPlayer(LocalPlayer):
    """Carries out scripts, and sees whether anything that went in or came out is changed later."""

    def forget(self) -> None:
        """Drop what the script before has left."""
        super().forget()
        self._copies: list[Any] = []

    @property
    def changed(self) -> bool:
        """Whether something of the last script holds something else now."""
        pairs = zip(self.kept, self._copies, strict=True)
        return any(encode({"value": now}) != encode({"value": before}) for now, before in pairs)

    def _keep(self, *values: Any) -> None:
        Runner._keep(self, *values)
        self._copies += map(copy.deepcopy, self.kept[len(self._copies) :])


class Observer:
    """Observes an exercise by the scripts of its checks.

    Parameters
    ----------
    exercise : Exercise
    seed : int
        Of the data.
    """

    def __init__(self, exercise: Exercise, seed: int) -> None:
        self.exercise = exercise
        self._with_one: dict[Bugs, Behaviour] = {}
        self.checks: dict[str, list[Check]] = {}
        self.scripts: dict[str, Script] = {}
        for check in exercise.all_checks():
            if check.record is None or check.large:
                continue
            key = check.script_name
            self.checks.setdefault(key, []).append(check)
            if key not in self.scripts:
                self.scripts[key] = record(exercise, check, seed)

    @functools.cached_property
    def right(self) -> Behaviour:
        """What the solution does."""
        return self.of_source(self.exercise.solution)

    @functools.cached_property
    def wanted(self) -> dict[str, list[Seen]]:
        """What is right, with intervals where more than one number is."""
        if self.exercise.accepts is None:
            return self.right.results
        other = self.of_source(edited(self.exercise.solution, self.exercise.accepts)).results
        return {key: between(right, other[key]) for key, right in self.right.results.items()}

    def with_one(self, bugs: Bugs) -> Behaviour:
        """Observe the solution with one bug in it, or with none, once."""
        if bugs not in self._with_one:
            self._with_one[bugs] = self.of_source(source_with(self.exercise.id, bugs))
        return self._with_one[bugs]

    def of_source(self, source: str) -> Behaviour:
        """Observe a text of the kit's own."""
        np.random.seed(0)  # noqa: NPY002 - a mistake may draw from it, and does the same each time
        player = self.exercise.player(source, bounded=True, kind=WitnessPlayer)
        assert isinstance(player, WitnessPlayer)
        results, changed = {}, {}
        for key, script in self.scripts.items():
            results[key] = self.exercise.seen_in(script, player.play(script))
            changed[key] = player.changed
        return Behaviour(results, changed)

    def of_answer(self, folder: Path, launcher: Launcher, limits: Limits) -> Behaviour:
        """Observe the answer in a folder; raises one of `CANNOT_TELL`."""
        answer = Answer(self.exercise.id, folder, ProcessTransport(launcher, limits, folder))
        results, changed = {}, {}
        try:
            for key, script in self.scripts.items():
                answer.begin(limits.check_seconds)
                *replies, kept = answer.play(script)
                results[key] = self.exercise.seen_in(script, replies, answer.sources)
                changed[key] = _has_changed(script, replies, kept)
        finally:
            answer.transport.close()
        return Behaviour(results, changed)

    def units(self, seen: Behaviour) -> list[Unit]:
        """Return what is compared one by one."""
        found: list[Unit] = [(key, -1, "changed") for key in self.scripts]
        for key, checks in self.checks.items():
            if any(check.judge is not None and not check.by_result for check in checks):
                found += [(key, n, "judged") for n in range(len(checks))]
            else:
                found += [(key, each.place, each.name) for each in seen.results[key]]
        return found

    def alike(self, unit: Unit, one: Behaviour, other: Behaviour) -> bool:
        """Whether two behaviours are the same in a unit; `one` may be that of an answer."""
        key, place, what = unit
        if what == "changed":
            return one.changed[key] == other.changed[key]
        if what == "judged":
            return self._judged_alike(self.checks[key][place], key, one.results[key], other.results[key])
        got, expected, right = (each.seen.get(unit) for each in (one, other, self.right))
        if got is None or expected is None:
            return got is expected
        single = is_single(self.scripts[key], got)
        if same(got.value, expected.value, EXACT_FLOAT32 if single else EXACT):
            return True
        # Right is right, however it was computed.
        tolerance = max(ARRAY_TOLERANCE, *(check.tolerance for check in self.checks[key]))
        is_number = isinstance(expected.value, (np.ndarray, np.generic, float, int))
        is_right = is_number and right is not None and same(expected.value, right.value)
        return is_right and not isinstance(got.value, Raised) and near(got.value, expected.value, tolerance)

    def rejects(self, seen: Behaviour) -> bool:
        """Whether some check fails."""
        return any(seen.changed.values()) or any(
            not self._passes(check, key, seen.results[key]) for key, checks in self.checks.items() for check in checks
        )

    def _judged_alike(self, check: Check, key: str, got: Sequence[Seen], other: Sequence[Seen]) -> bool:
        if len(got) == len(other) and all(
            a.name == b.name and same(a.value, b.value, EXACT_FLOAT32) for a, b in zip(got, other, strict=True)
        ):
            return True
        passes = self._passes(check, key, got)
        if passes or self._passes(check, key, other):
            return passes == self._passes(check, key, other)
        if check.alike is None:
            return _is_random(self.scripts[key])  # then two wrong runs are not compared
        try:
            return check.alike(self.right.results[key], got, other)
        except Exception:  # a law that does not foresee what came back
            return False

    def _passes(self, check: Check, key: str, seen: Sequence[Seen]) -> bool:
        try:
            if check.judge is not None:
                check.judge(self.scripts[key], seen, self.wanted[key])
            else:
                compare(seen, self.wanted[key], check.results, check.tolerance, self.exercise.absolute)
        except (CheckFailed, ResultRaised, StillTodo):
            return False
        except Exception:  # a judge that does not foresee what came back
            return False
        return True


@functools.lru_cache(maxsize=8)  # a round has no more exercises; each takes some 100 MB once all its bugs were seen
def observer_of(exercise: Exercise) -> Observer:
    """Return the observer of an exercise; all rounds look at the same data, so what one bug does is seen once."""
    return Observer(exercise, seed=0)


class Suspects:
    """Some bugs of one exercise, and what code does with each subset of them in it.

    Parameters
    ----------
    observer : Observer
    bugs : sequence of Bug
    """

    def __init__(self, observer: Observer, bugs: Sequence[Bug]) -> None:
        self.observer = observer
        self.bugs = tuple(bugs)
        self.runs: dict[Bugs, Behaviour] = {}

    def with_one_more(self, bug: Bug) -> "Suspects":
        """Return the same with another bug; what is known already stays known."""
        more = Suspects(self.observer, (*self.bugs, bug))
        more.runs = self.runs  # a set of bugs does the same whoever asks
        return more

    def run(self, bugs: Bugs) -> Behaviour:
        """Return what the code does with some of the bugs in it."""
        if len(bugs) <= 1:
            return self.observer.with_one(bugs)
        if bugs not in self.runs:
            self.runs[bugs] = self.observer.of_source(source_with(self.observer.exercise.id, bugs))
        return self.runs[bugs]

    def subsets(self) -> list[Bugs]:
        """Return every subset of the bugs, the empty one first."""
        found: list[Bugs] = [frozenset()]
        for bug in self.bugs:
            found += [each | {bug} for each in found]
        return found

    def differ(self, one: Bugs, other: Bugs) -> bool:
        """Whether two subsets can be told apart."""
        first, second = self.run(one), self.run(other)
        return not all(
            first.print_of(unit) == second.print_of(unit) or self.observer.alike(unit, first, second)
            for unit in self.observer.units(second)
        )


@dataclass(frozen=True)
class Findings:
    """What an answer does, told by the bugs that were planted.

    Attributes
    ----------
    there, gone : frozenset of Bug
        What is in neither cannot be told.
    other : bool
        Whether it does something that none of the bugs explains.
    """

    there: Bugs
    gone: Bugs
    other: bool


def findings_of(suspects: Suspects, answer: Behaviour, unreliable: frozenset[Unit] = frozenset()) -> Findings:
    """Return which bugs an answer has: those of the subset that does what the answer does.

    Where no subset does the same everywhere, those that do in most places count, and something else is broken.
    """
    observer, subsets = suspects.observer, suspects.subsets()
    units = [unit for unit in observer.units(suspects.run(frozenset())) if unit not in unreliable]
    scores: Counter[Bugs] = Counter()
    for unit in units:
        alike: dict[object, bool] = {}  # by what is seen: most subsets show the same in most units
        for each in subsets:
            run = suspects.run(each)
            if (seen := run.print_of(unit)) not in alike:
                alike[seen] = observer.alike(unit, answer, run)
            scores[each] += alike[seen]
    most = max(scores.values())
    best = [each for each in subsets if scores[each] == most]
    there, possible = frozenset.intersection(*best), frozenset.union(*best)
    return Findings(there, frozenset(suspects.bugs) - possible, most < len(units))


def _is_random(script: Script) -> bool:
    """Whether something is drawn in a script."""
    given = [each for step in script.steps for each in (*step.request.get("args", ()), *step.request.get("kwargs", ()))]
    return any(isinstance(each, Rng) for each in given)


def _has_changed(script: Script, replies: Sequence[dict[str, Any]], kept: dict[str, Any]) -> bool:
    try:
        expect_untouched(kept_of(script, replies), kept.get("value"))
    except CheckFailed:
        return True
    return False


def endless(seen: Behaviour) -> bool:
    """Whether some call does not come to an end."""
    return any(
        isinstance(each.value, Raised) and each.value.type == EndlessError.__name__
        for results in seen.results.values()
        for each in results
    )

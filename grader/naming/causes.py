"""Name the mistake behind what a check found: the edited solution that gives just what the answer gave, and no other.

Every script that was carried out for an exercise is carried out with each edited solution too. A mistake is named for a
result only if it gives the same as the answer wherever the result was seen, right or wrong; and only if no other does.
"""

import ast
import functools
import itertools
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.answer.channel import Opaque
from grader.judge.answer import AnswerRaised
from grader.judge.assertions import CheckFailed
from grader.judge.played import Played
from grader.judge.shape_mismatch import mismatch_of
from grader.kinds.check import Check
from grader.kinds.exercise import Exercise, edited
from grader.kinds.local_player import module_of
from grader.kinds.mistakes import Edit, Mistake
from grader.kinds.script import Script
from grader.kinds.seen import NotWritten, Parts, Raised, Reader, Seen, array_of_numbers, same_plain
from grader.naming import general_rules
from grader.results import Diagnosis

TWO = "two_share_nothing"
MOST_PAIRS = 150  # that are tried for one result
PATIENCE, LEAST_PATIENCE = 20.0, 0.2  # times as long as the solution, and seconds, that two mistakes may take
ZERO = 1e-11  # what is smaller, everywhere, is rounding
EXACT, EXACT_FLOAT32 = 1e-8, 1e-5  # of the largest entry, for arithmetic in float64 and in float32
SOME_EXCEPTION = object()  # stands for an exception, whatever it says, where what is wrong is a value
ROUNDED_FLOAT32 = 1e-6  # of the largest entry: the error of a few operations in float32

Alike = Callable[[Sequence[Any], Sequence[Any], Sequence[Any]], bool]
Place = tuple[int, str]  # of a result: its step and its name
Runs = dict[tuple[str, str], list[Seen]]  # of an edited solution and a script: what it gave


@dataclass(frozen=True)
class Mutant:
    """A solution with known mistakes in it."""

    ids: tuple[str, ...]
    source: str


class Causes:
    """The causes of what was found wrong in one answer.

    Parameters
    ----------
    exercise : Exercise
    played : mapping of str to Played
        Every script that was carried out, by name.
    look : callable
        Carries out a script with the answer once more.
    seed : int
        From which the scripts follow.
    """

    def __init__(self, exercise: Exercise, played: Mapping[str, Played], look: general_rules.Look, seed: int) -> None:
        self.exercise = exercise
        self.played = played
        self.look = look
        self._large_runs: Runs = {}
        self._by_laws: dict[tuple[str, Alike], tuple[str, ...]] = {}
        self._explaining: dict[tuple[int, str, int, str], list[Mutant]] = {}
        self._undecided = False  # whether two mistakes together took too long to be told from the answer
        self._wrong_by_count: dict[
            int, dict[str, list[tuple[Seen, Any]]]
        ] = {}  # by how many scripts have been carried out
        self._begun: Runs = {}  # the first results of what was not carried out to the end
        self._usual_runs = _runs_with(exercise, seed)

    def cause(self, check: Check, error: BaseException) -> Diagnosis | None:
        """Return the cause of what a check raised, or None where it is not certain."""
        seen = getattr(error, "seen", None)
        key = check.script_name
        if isinstance(error, CheckFailed) and error.subject.startswith(("arguments", "earlier results")):
            own = self.exercise.mutates.get(error.subject.removeprefix("arguments of "))
            own = general_rules.REORDERED if own is None and general_rules.reordered(error) else own
            return self.diagnosis((own,), {}) if own and self.words(own) else general_rules.changed(error)
        if key not in self.played or general_rules.is_undefined(error):
            return None
        if check.judge is not None and not check.by_result and check.alike is None:
            return general_rules.shared_state("its result") if check.id == TWO else None
        played = self.played[key]
        rights = _by_place(played.right)
        right = rights.get((seen.place, seen.name)) if seen is not None else None
        if check.alike is not None:
            subject = getattr(error, "subject", "")
            named = replace(seen, name=subject) if seen is not None and subject else seen  # as the report calls it
            none = general_rules.returns_none(named, True) if named is not None else None
            shape = general_rules.shape(named, right) if named is not None else None
            ids = () if none else self._by_law(key, check.alike)
            return none or (self.diagnosis(ids, {}) if ids else shape)
        assert seen is not None
        beside = [(e, rights.get((e.place, e.name))) for e in played.seen if _call_of(e) == _call_of(seen)]
        return (
            general_rules.wrong_attribute(played.script, seen, right, self.look)
            or general_rules.returns_none(seen, right)
            or general_rules.returns_more(seen, right)
            or general_rules.grown(seen, right)
            or self._by_edits(check, key, seen)
            or self._by_edit(key, seen, self._pairs(key, seen))
            or self._by_edit(key, seen, self._with_another(key, seen))
            or self._by_edit(key, seen, self._hidden_pairs(key, seen))
            or (None if self._one_may_do(key, seen) else general_rules.return_order(seen, right, beside))
            or (self._unknown_name(error, seen) if isinstance(error, AnswerRaised) else None)
            or general_rules.int_dtype(seen, right, [(e, rights.get((e.place, e.name))) for e in played.seen])
            or general_rules.shape(seen, right)
            or (general_rules.shared_state(seen.name) if check.id == TWO else None)
        )

    def _unknown_name(self, error: AnswerRaised, seen: Seen) -> Diagnosis | None:
        """Say that a name was never set; None where another method raises: what it would have set is missing then."""
        raised = (e.step for played in self.played.values() for e in played.seen if isinstance(e.value, Raised))
        if any(step.owner == seen.step.owner and step.method != seen.step.method for step in raised):
            return None
        return general_rules.unknown_name(error)

    def mutants(self) -> Sequence[Mutant]:
        """Return the solutions with one known mistake, in each way to make it."""
        return _singles(self.exercise)

    def words(self, id: str) -> Mistake | None:
        """Return what is said of a mistake."""
        return self.exercise.mistakes.get(id)

    def _by_edits(self, check: Check, key: str, seen: Seen) -> Diagnosis | None:
        """Return the one mistake that explains a result, or with another one all results of the check."""
        alone = self._alone(key, seen)
        ids = self._named(key, seen, alone)
        fitting = [each for each in alone if not ids or each.ids == ids]
        if fitting and (unexplained := self._unexplained(check, key, fitting)):
            ids = self._named_whole(key, seen, fitting, unexplained) or ids
        return self.diagnosis(ids, seen.step.sizes) if ids else None

    def _named_whole(
        self, key: str, seen: Seen, fitting: Sequence[Mutant], unexplained: Sequence[Seen]
    ) -> tuple[str, ...]:
        """Return the one pair, with a mistake that explains a result, that explains all of a script; () for none."""
        alone = {m.source for m in self.mutants() if any(self._matches(m, key, e, at_fault=True) for e in unexplained)}
        others = alone or {each.source for each in self.mutants()}
        pairs = _pairs(self.exercise, {each.source for each in fitting}, others)
        ids = {pair.ids for pair in pairs if self._fits(pair, key, seen) and self._matches_whole(pair, key)}
        return ids.pop() if len(ids) == 1 else ()

    def _unexplained(self, check: Check, key: str, fitting: Sequence[Mutant]) -> list[Seen]:
        """Return the first wrong one of each result of a check that none of these mistakes explains."""
        played = self.played[key]
        right = _by_place(played.right)
        first: dict[str, Seen] = {}
        for each in played.seen if not check.large else ():
            about = not check.results or each.name in check.results
            compared = about and not isinstance(each.value, (Raised, NotWritten))
            if compared and not same_plain(each.value, right.get((each.place, each.name))):
                first.setdefault(each.name, each)
        return [each for each in first.values() if not any(self._matches(m, key, each) for m in fitting)]

    def _by_edit(self, key: str, seen: Seen, mutants: Iterable[Mutant]) -> Diagnosis | None:
        self._undecided = False
        ids = self._named(key, seen, self._fitting(key, seen, mutants))
        return self.diagnosis(ids, seen.step.sizes) if ids and not self._undecided else None

    def diagnosis(self, ids: Sequence[str], sizes: Mapping[str, int]) -> Diagnosis:
        """Return what is said of one mistake, or of two."""
        said = ((id, self.words(id)) for id in ids)
        first, *others = (
            Diagnosis(id, filled(words.sentence, sizes), words.hint) if words else Diagnosis(id, id, "")
            for id, words in said
        )
        return replace(first, also=tuple(others))

    def _named(self, key: str, wrong: Seen, fitting: Sequence[Mutant]) -> tuple[str, ...]:
        """Return the ids of the one mistake, or of the one pair, of those that explain a result; () for several."""
        if len({mutant.ids for mutant in fitting}) > 1:  # what extreme data say decides between several
            extreme = [other for other, played in self.played.items() if played.check.extreme]
            fitting = [m for m in fitting if all(self._matches(m, other, wrong) for other in extreme)]
        if len({mutant.ids for mutant in fitting}) > 1:  # then what the other results of the same calls say
            explained = {mutant.source: self._explained(mutant, key) for mutant in fitting}
            fitting = [m for m in fitting if not any(explained[m.source] < other for other in explained.values())]
        ids = {mutant.ids for mutant in fitting}
        return ids.pop() if len(ids) == 1 else ()

    def _alone(self, key: str, wrong: Seen) -> list[Mutant]:
        """Return the edited solutions with one mistake that explain a result, as far as the scripts go by now."""
        at = len(self.played), key, wrong.place, wrong.name
        if at not in self._explaining:
            self._explaining[at] = self._fitting(key, wrong, self.mutants())
        return self._explaining[at]

    def _fitting(self, key: str, wrong: Seen, mutants: Iterable[Mutant]) -> list[Mutant]:
        """Return the edited solutions that give what the answer gave; to float32 only where none does to float64."""
        mutants = list(mutants)
        exact = [mutant for mutant in mutants if self._fits(mutant, key, wrong)]
        return exact or [mutant for mutant in mutants if self._fits(mutant, key, wrong, EXACT_FLOAT32)]

    def _pairs(self, key: str, wrong: Seen) -> Iterator[Mutant]:
        """Yield the pairs of mistakes each of which, alone, makes a difference to a result; none where one will do.

        None for a real size either: two mistakes that show only there are rare, and so many runs take long.
        """
        if not (self._one_may_do(key, wrong) or self._is_always_0(wrong)):
            yield from _pairs(self.exercise, self._differing(key, wrong))

    def _hidden_pairs(self, key: str, wrong: Seen) -> Iterator[Mutant]:
        """Yield the pairs of which one mistake explains another script, and shows in this one beside the other only."""
        if self._one_may_do(key, wrong) or self._is_always_0(wrong):
            return
        others = [(other, played.check) for other, played in self.played.items() if other != key]
        elsewhere = [(other, each) for other, check in others for each in self._unexplained(check, other, ())]
        differing = self._differing(key, wrong)
        hidden = {
            mutant.source
            for mutant in _singles(self.exercise)
            if mutant.source not in differing and any(self._matches(mutant, *at, at_fault=True) for at in elsewhere)
        }
        yield from _pairs(self.exercise, differing, hidden) if hidden else ()

    def _differing(self, key: str, wrong: Seen) -> set[str]:
        """Return the edited solutions with one mistake that makes a difference to a result."""
        right = _by_place(self.played[key].right)
        places = [at for at in right if at[1] == wrong.name]
        return {mutant.source for mutant in _singles(self.exercise) if self._differs(mutant, key, right, places)}

    def _is_always_0(self, wrong: Seen) -> bool:
        """Whether a result is the number 0 wherever it was seen, from which no two mistakes can be told."""
        values = [each.value for played in self.played.values() for each in played.seen if each.name == wrong.name]
        return all(isinstance(value, (int, float)) and value == 0 for value in values)

    def _one_may_do(self, key: str, wrong: Seen) -> bool:
        return self.played[key].check.large or bool(self._alone(key, wrong))

    def _with_another(self, key: str, wrong: Seen) -> Iterator[Mutant]:
        """Yield the mistakes that explain a script alone, where a second one shows in other scripts only.

        None where one will do everywhere, nor for a real size, which is run only where nothing else is wrong.
        """
        if self._one_may_do(key, wrong) or self._is_always_0(wrong):
            return
        explaining = [each for each in _singles(self.exercise) if self._matches(each, key, wrong, at_fault=True)]
        sources = {each.source for each in explaining}
        for pair in _pairs(self.exercise, sources, {each.source for each in _singles(self.exercise)}):
            for each in explaining:
                if each.ids[0] in pair.ids:
                    yield Mutant(each.ids, pair.source)

    def _differs(self, mutant: Mutant, key: str, right: Mapping[Any, Any], places: Sequence[Any]) -> bool:
        return self._run_while(mutant, key, {at: (right[at], EXACT) for at in places}) is None

    def _fits(self, mutant: Mutant, key: str, wrong: Seen, tolerance: float = EXACT) -> bool:
        """Whether an edited solution gives what the answer gave, wherever the result was seen."""
        looked_at = {
            name: played.seconds
            for name, played in self.played.items()
            if name == key or not (played.check.large or played.check.extreme)
        }
        quick_first = sorted(looked_at, key=lambda name: looked_at[name])
        return (
            all(self._matches(mutant, name, wrong, name == key, tolerance) for name in quick_first)
            and self._raises_alike(mutant, key, wrong, quick_first)
            and not self._contradicted(mutant, key, wrong)
            and not self._by_chance(mutant, key, wrong)
            and not self._wrong_otherwise(mutant, key, wrong)
            and not (len(mutant.ids) > 1 and self._spoils(mutant, key, wrong))
        )

    def _spoils(self, pair: Mutant, key: str, wrong: Seen) -> bool:
        """Whether two mistakes together give another result of the same call wrong, which the answer has right."""
        right = _by_place(self.played[key].right)
        run = _by_place(self._run(pair, key))
        beside = [each for each in self.played[key].seen if _call_of(each) == _call_of(wrong)]
        places = [(each.place, each.name) for each in beside if same(each.value, right.get((each.place, each.name)))]
        return any(not same(run.get(place), right.get(place)) for place in places)

    def _contradicted(self, mutant: Mutant, key: str, wrong: Seen) -> bool:
        """Whether zeros, as what is not written gives too, would come from a method that the answer has right."""
        if not isinstance(wrong.value, np.ndarray) or wrong.value.any():
            return False
        played = self.played[key]
        right = _by_place(played.right)
        run = _by_place(self._run(mutant, key))
        before = [
            (each.value, run.get((each.place, each.name)), right.get((each.place, each.name)))
            for each in played.seen
            if _is_earlier(each, wrong) and each.step.method != wrong.step.method
        ]
        return any(same(got, expected) and not same(other, expected) for got, other, expected in before)

    def _wrong_otherwise(self, mutant: Mutant, key: str, wrong: Seen) -> bool:
        """Whether the same function is wrong with usual data, in another way: then special data prove nothing."""
        names = {each.name for each in self.played[key].seen}

        def is_usual(seen: Seen, right: Any) -> bool:
            return seen.name not in names and _function_of(seen) == _function_of(wrong)

        return any(not same(got, other, EXACT_FLOAT32) for got, _, other in self._wrong_beside(mutant, is_usual))

    def _by_chance(self, mutant: Mutant, key: str, wrong: Seen) -> bool:
        """Whether it may explain labels by chance: what they follow from is wrong too, in another way than its own."""
        labels = _by_place(self.played[key].right).get((wrong.place, wrong.name))
        if not isinstance(labels, np.ndarray) or labels.dtype.kind not in "iu":
            return False

        def is_behind(seen: Seen, right: Any) -> bool:
            return seen.step.owner == wrong.step.owner != "" and _is_floats(seen.value, right)

        return any(
            not same(other, right) and not same(got, other, EXACT_FLOAT32)
            for got, right, other in self._wrong_beside(mutant, is_behind)
        )

    def _wrong_beside(self, mutant: Mutant, is_meant: Callable[[Seen, Any], bool]) -> Iterator[tuple[Any, Any, Any]]:
        """Yield what is wrong with usual data, where it is meant: what was seen, what is right, what the edit gives."""
        for name, wrong in self._wrong_usual().items():
            meant = [(seen, right) for seen, right in wrong if is_meant(seen, right)]
            run = _by_place(self._run(mutant, name)) if meant else {}
            yield from ((seen.value, right, run.get((seen.place, seen.name))) for seen, right in meant)

    def _wrong_usual(self) -> dict[str, list[tuple[Seen, Any]]]:
        """Return what is wrong with usual data, in float64, and what is right instead, by the names of the scripts."""
        if len(self.played) not in self._wrong_by_count:
            self._wrong_by_count[len(self.played)] = {
                name: _wrong_of(played)
                for name, played in self.played.items()
                if not (played.check.large or played.check.extreme or played.check.alike)
            }
        return self._wrong_by_count[len(self.played)]

    def _raises_alike(self, mutant: Mutant, key: str, wrong: Seen, scripts: Iterable[str]) -> bool:
        """Whether an edited solution raises in just those places where the answer raised the very same exception."""
        if not isinstance(wrong.value, Raised):
            return True
        if len(mutant.ids) > 1 and not self._raises_alone(mutant, key, wrong):
            return False  # it is the two texts that do not go together
        origin = _origin(wrong.value)
        run = _by_place(self._run(mutant, key))
        before = [(e.value, run.get((e.place, e.name))) for e in self.played[key].seen if _is_earlier(e, wrong)]
        if any(signature(one) != signature(other) for one, other in before):
            return False  # what raised first is missing later
        for name in scripts:
            run = _by_place(self._run(mutant, name))
            for each in self.played[name].seen:
                value = run.get((each.place, each.name))
                if isinstance(each.value, Raised):
                    if _origin(each.value) == origin and not isinstance(value, Raised):
                        return False
                elif same(value, wrong.value) and not isinstance(each.value, NotWritten):
                    return False
        return True

    def _raises_alone(self, pair: Mutant, key: str, wrong: Seen) -> bool:
        """Whether one of two mistakes raises by itself what the answer raised."""
        at = (wrong.place, wrong.name)
        singles = (each for each in self.mutants() if each.ids[0] in pair.ids)
        return any(same(_by_place(self._run(each, key)).get(at), wrong.value) for each in singles)

    def _matches(self, mutant: Mutant, key: str, wrong: Seen, at_fault: bool = False, tolerance: float = EXACT) -> bool:
        played = self.played[key]
        places = [i for i, each in enumerate(played.seen) if each.name == wrong.name]
        if not places or played.check.alike is not None:
            return True
        gave: dict[Place, tuple[Any, float]] = {}
        for each in (played.seen[i] for i in places):
            single = self._in_float32 or is_single(played.script, each)
            ends = isinstance(each.value, Raised) and not isinstance(wrong.value, Raised)
            gave[each.place, each.name] = SOME_EXCEPTION if ends else each.value, EXACT_FLOAT32 if single else tolerance
        run = self._run_while(mutant, key, gave)
        if run is None:
            return False
        if not at_fault:
            return True
        right = _by_place(played.right)
        at = (wrong.place, wrong.name)
        return not same(run.get(at), right.get(at), tolerance)

    @functools.cached_property
    def _in_float32(self) -> bool:
        """Whether the answer rounds to float32 inside: what it gets right is off by as much, in arrays of float64."""
        usual = [played for played in self.played.values() if not (played.check.large or played.check.extreme)]
        return any(
            is_rounded(each.value, expected.value)
            for played in usual
            for each, expected in zip(played.seen, played.right, strict=False)
            if (each.place, each.name) == (expected.place, expected.name) and not is_single(played.script, each)
        )

    def _matches_whole(self, mutant: Mutant, key: str) -> bool:
        """Whether an edited solution gives what the answer gave, in every result of a script."""
        return self._explained(mutant, key) == {each.name for each in self.played[key].seen}

    def _explained(self, mutant: Mutant, key: str) -> set[str]:
        """Return the names of the results, of a script, in which an edited solution gives what the answer gave."""
        names = {each.name: each for each in self.played[key].seen}
        return {name for name, each in names.items() if self._matches(mutant, key, each)}

    def _run_while(self, mutant: Mutant, key: str, gave: Mapping[Place, tuple[Any, float]]) -> dict[Place, Any] | None:
        """Return what an edited solution gives, by place; None where it gives something else than `gave` says.

        `gave` has values, each with a tolerance. Most edited solutions differ early: the rest is not carried out.
        """

        def is_alike(each: Seen) -> bool:
            value, tolerance = gave.get((each.place, each.name), (each.value, EXACT))
            return value is each.value or same(value, each.value, tolerance)

        at, script = (mutant.source, key), self.played[key].script
        begun = self._begun.get(at, ())
        if at not in self._runs(key) and self.exercise.view is None and self._touches(mutant, key):
            if not all(map(is_alike, begun)):
                self._undecided |= _is_endless(mutant, begun, is_alike)
                return None
            reader, found = Reader(script), list[Seen]()

            def goes_on(reply: dict[str, Any]) -> bool:
                found.extend(seen := reader.read(reply))
                return all(map(is_alike, seen))

            player = self.exercise.player(mutant.source, bounded=True)
            replies = player.play(script, go_on=goes_on, patience=self._patience(mutant, key))
            if len(replies) < len(script.steps) or not all(map(is_alike, found)):
                self._begun[at] = found
                self._undecided |= _is_endless(mutant, found, is_alike)
                return None
            self._runs(key)[at] = found
        run = _by_place(self._run(mutant, key))
        alike = all(same(value, run.get(place), tolerance) for place, (value, tolerance) in gave.items())
        return run if alike else None

    def _run(self, mutant: Mutant, key: str) -> list[Seen]:
        at, played, runs = (mutant.source, key), self.played[key], self._runs(key)
        if at not in runs:
            if not self._touches(mutant, key):
                return played.right
            replies = self.exercise.player(mutant.source, bounded=True).play(played.script)
            runs[at] = self.exercise.seen_in(played.script, replies)
        return runs[at]

    def _patience(self, mutant: Mutant, key: str) -> float:
        one = len(mutant.ids) == 1
        return math.inf if one else max(PATIENCE * self.played[key].seconds, LEAST_PATIENCE)

    def _runs(self, key: str) -> Runs:
        return self._large_runs if self.played[key].check.large else self._usual_runs

    def _touches(self, mutant: Mutant, key: str) -> bool:
        return touches(mutant.source, self.exercise.solution, called_in(self.played[key].script))

    def _by_law(self, key: str, alike: Alike) -> tuple[str, ...]:
        """Return the one mistake, or the one pair, whose results follow the law that the answer's follow; else ()."""
        if (key, alike) not in self._by_laws:
            played = self.played[key]
            touching = [each for each in self.mutants() if self._touches(each, key)]
            wrong = [each for each in touching if not alike(played.right, played.right, self._run(each, key))]
            pairs = _pairs(self.exercise, {each.source for each in wrong})
            found = ({each.ids for each in mutants if self._follows(each, key, alike)} for mutants in (wrong, pairs))
            ids: set[tuple[str, ...]] = next(filter(None, found), set())
            self._by_laws[key, alike] = ids.pop() if len(ids) == 1 else ()
        return self._by_laws[key, alike]

    def _follows(self, mutant: Mutant, key: str, alike: Alike) -> bool:
        """Whether results follow the law that the answer's follow, here and wherever else a law shows the mistake."""
        if not alike(self.played[key].right, self.played[key].seen, self._run(mutant, key)):
            return False
        for name, played in self.played.items():
            other = played.check.alike
            if other is None or name == key or played.check.large or not other(played.right, played.seen, played.seen):
                continue  # where the answer is not even like itself, nothing can be told
            run = self._run(mutant, name)
            if not other(played.right, played.right, run) and not other(played.right, played.seen, run):
                return False
        return True


def _is_endless(mutant: Mutant, found: Sequence[Seen], is_alike: Callable[[Seen], bool]) -> bool:
    """Whether two mistakes give what the answer gave, up to a loop without end: what they give then is not known."""
    last = found[-1].value if found and len(mutant.ids) > 1 else None
    return isinstance(last, Raised) and last.is_a("EndlessError") and all(map(is_alike, found[:-1]))


def _origin(value: Raised) -> tuple[Any, ...]:
    """Return what tells exceptions apart that come from different lines, or for different reasons."""
    if value.is_a("RecursionError"):
        return (value.type,)  # it happens to end in any line
    return value.type, str(value.raised.get("message")), (value.raised.get("frames") or [None])[-1]


def _by_place(results: Iterable[Seen]) -> dict[Place, Any]:
    """Return what came back, by its step and its name."""
    return {(each.place, each.name): each.value for each in results}


def _wrong_of(played: Played) -> list[tuple[Seen, Any]]:
    """Return what is wrong in a script, but for what float32 rounds, and what is right instead."""
    right = _by_place(played.right)
    pairs = [(each, right.get((each.place, each.name))) for each in played.seen]
    wrong = [(each, expected) for each, expected in pairs if not same(each.value, expected, EXACT_FLOAT32)]
    return [(each, expected) for each, expected in wrong if not is_single(played.script, each)]


def _function_of(seen: Seen) -> tuple[str, str]:
    """Return the class and the name of what was called."""
    return seen.step.owner, seen.step.method


def _is_earlier(seen: Seen, other: Seen) -> bool:
    """Whether a result came from the same object as another one, before it."""
    return seen.place < other.place and seen.step.number == other.step.number > 0


def _call_of(seen: Seen) -> int:
    """Return the place of the call that a result belongs to."""
    return seen.step.inner if seen.step.inner >= 0 else seen.place


@functools.lru_cache(maxsize=1)
def _runs_with(exercise: Exercise, seed: int) -> Runs:
    """Return the runs that all answers to one exercise share, where they are graded with one seed in turn."""
    return {}


@functools.lru_cache(maxsize=8)
def _singles(exercise: Exercise) -> tuple[Mutant, ...]:
    return tuple(Mutant((id,), source) for id, source in exercise.edits())


def _pairs(exercise: Exercise, sources: set[str], others: set[str] | None = None) -> Iterator[Mutant]:
    """Yield the solutions with two mistakes in them, one of `sources` and one of `others` (None: of `sources` too).

    The most usual way to make each mistake stands first in its declaration: pairs of those come first.
    """
    ways = [
        (id, number, edit)
        for id, mistake in exercise.mistakes.items()
        for number, edit in enumerate(mistake.ways)
        if edited(exercise.solution, edit) in sources | (others or set())
    ]
    pairs = [(one, other) for one, other in itertools.combinations(ways, 2) if one[0] != other[0]]
    if others is not None:
        pairs = [each for each in pairs if any(edited(exercise.solution, edit) in sources for _, _, edit in each)]
    pairs.sort(key=lambda pair: pair[0][1] + pair[1][1])
    for (one, _, first), (other, _, second) in pairs[:MOST_PAIRS]:
        source = _with_both(exercise.solution, first, second) or _with_both(exercise.solution, second, first)
        if source is not None:
            yield Mutant((one, other), source)


def _with_both(solution: str, first: Edit, second: Edit) -> str | None:
    """Return the solution with two edits made in this order; None where that is no program."""
    try:
        source = edited(edited(solution, first), second)
        module_of(source, bounded=True)
    except Exception:  # the first edit leaves no text for the second, or both together do not run
        return None
    return source


def called_in(script: Script) -> set[str]:
    """Return the names of the functions and classes that a script makes use of."""
    return {step.method for step in script.steps} | {step.owner for step in script.steps}


def touches(source: str, solution: str, names: set[str]) -> bool:
    """Whether an edit concerns one of these functions or classes, or what stands outside of all."""
    edited_code, code = _definitions(source), _definitions(solution)
    changed = {name for name in code.keys() | edited_code.keys() if code.get(name) != edited_code.get(name)}
    return bool(changed & (names | {""})) or bool(changed - set(code))


@functools.lru_cache(maxsize=256)
def _definitions(source: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in ast.parse(source).body:
        name = node.name if isinstance(node, (ast.FunctionDef, ast.ClassDef)) else ""
        found[name] = found.get(name, "") + ast.dump(node)
    return found


def is_single(script: Script, seen: Seen) -> bool:
    """Whether the calls that led to a result were given arrays of float32: then the result has their precision."""
    number = seen.step.number
    steps = [each for each in script.steps[: seen.place + 1] if each.number == number] if number else [seen.step]
    given = [value for each in steps for value in each.request.get("args", ())]
    return any(isinstance(value, np.ndarray) and value.dtype == np.float32 for value in given)


def is_rounded(got: Any, right: Any) -> bool:
    """Whether a result is right, but for an error as large as float32 makes it."""
    if isinstance(right, (list, tuple)) and isinstance(got, (list, tuple)):
        return any(is_rounded(part, right_part) for part, right_part in zip(got, right, strict=False))
    several = isinstance(right, np.ndarray) and right.size > 1 and right.dtype.kind == "f"
    return several and near(got, right, ROUNDED_FLOAT32) and not near(got, right, EXACT)


def _is_floats(*values: Any) -> bool:
    return all(isinstance(value, np.ndarray) and value.dtype.kind == "f" for value in values)


def same(got: Any, expected: Any, tolerance: float = EXACT) -> bool:
    """Whether two results are the same: arrays up to rounding, exceptions by their type and by what they speak of."""
    if isinstance(got, NotWritten):
        return True
    if got is SOME_EXCEPTION:
        return isinstance(expected, Raised)
    if isinstance(got, Raised) or isinstance(expected, Raised):
        return bool(signature(got) == signature(expected))
    if isinstance(got, Parts) or isinstance(expected, Parts):
        return isinstance(got, Parts) and isinstance(expected, Parts) and same(got.value, expected.value, tolerance)
    if isinstance(expected, (np.ndarray, np.generic, float, int)) and not isinstance(expected, bool):
        return exactly(array_of_numbers(got) if np.ndim(expected) else got, expected, tolerance)
    if isinstance(expected, (list, tuple)):
        if isinstance(got, np.ndarray):
            got = list(got)
        return (
            isinstance(got, (list, tuple))
            and len(got) == len(expected)
            and all(same(a, b, tolerance) for a, b in zip(got, expected, strict=True))
        )
    if isinstance(got, np.ndarray) or expected is None or got is None:
        return got is None and expected is None
    return bool(got == expected) or same_plain(got, expected)


def signature(value: Any) -> Any:
    """Return what of an exception does not depend on how the line was written."""
    if not isinstance(value, Raised):
        return None
    mismatch = mismatch_of(value.raised)
    if mismatch is None:
        message = str(value.raised.get("message"))
        if value.is_a("AttributeError") or value.is_a("NameError"):
            return value.type, re.findall(r"'(\w+)'", message)[-1:]
        of_choice = value.type == "ValueError" and "robabilities" in message  # rng.choice tells two mistakes apart
        return (value.type, message.partition(".")[0]) if of_choice or value.type == "AxisError" else value.type
    if mismatch.kind != "elementwise":
        return "a product", frozenset(mismatch.sizes)
    shapes = (_without_leading_ones(shape) for shape in mismatch.shapes if shape)  # a number fits anything
    return mismatch.kind, frozenset(shape[1:] if len(shape) > 1 else shape for shape in shapes)  # row by row or not


def _without_leading_ones(shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(itertools.dropwhile(lambda length: length == 1, shape))


def exactly(got: Any, expected: Any, tolerance: float = EXACT) -> bool:
    """Whether two arrays are the same up to rounding, relative to the largest entry; nan equals nan."""
    single = np.float32 in (getattr(got, "dtype", None), getattr(expected, "dtype", None))
    return near(got, expected, EXACT_FLOAT32 if single else tolerance) or _both_zero(got, expected)


def near(got: Any, expected: Any, tolerance: float) -> bool:
    """Whether two arrays have the same shape and, relative to the largest entry, the same values; nan equals nan."""
    if isinstance(got, (Raised, Opaque)) or got is None or isinstance(got, (str, list, tuple, dict)):
        return False
    got, expected = np.asarray(got), np.asarray(expected)
    if got.shape != expected.shape or got.dtype.kind not in "biuf":
        return False
    finite = np.isfinite(expected)
    if not np.array_equal(got[~finite], expected[~finite], equal_nan=True):
        return False
    got, expected = got[finite].astype(np.float64), expected[finite].astype(np.float64)
    return not expected.size or bool(np.abs(got - expected).max() <= tolerance * np.abs(expected).max())


def _both_zero(got: Any, expected: Any) -> bool:
    """Whether both are 0 up to rounding: there is no largest entry by which it could be measured."""
    values = [np.asarray(each) for each in (got, expected) if isinstance(each, (np.ndarray, np.generic, float, int))]
    alike = len(values) == 2 and values[0].shape == values[1].shape
    return alike and all(v.dtype.kind in "biuf" and bool((np.abs(v) < ZERO).all()) for v in values)


def filled(sentence: str, sizes: Mapping[str, int]) -> str:
    """Return a sentence with the lengths of the axes that it names."""
    return re.sub(r"\{(\w+)\}", lambda name: str(sizes.get(name[1], name[1])), sentence)

"""Rounds against the kit itself: every bug is rejected and can be undone; random rounds hold together."""

import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from grader.debug.behaviour import Suspects, observer_of
from grader.debug.bugs import is_natural, marked, plantable, text_with
from grader.debug.examiner import told
from grader.debug.round import MOST_BUGS, Planner, Round, joined
from grader.exercises import Exercise
from grader.judge.grading import grade
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.judge.side_by_side import most_workers
from grader.results import ExerciseResult
from grader.skeleton import LEVELS
from grader.submissions import make_folder


def every_bug(exercises: Sequence[Exercise], launcher: Launcher) -> Iterator[str]:
    """Yield what is wrong with the mistakes that are marked for debugging, each planted alone."""
    chosen = [exercise for exercise in exercises if marked(exercise)]
    for _, result in _graded(launcher, [(exercise, text_with(exercise.id, ())) for exercise in chosen]):
        if result.status != "passed":
            yield f"{result.id}: the solution as it is given is {result.status}"
    rounds = []
    for exercise in chosen:
        nothing = Suspects(observer_of(exercise), ())
        bugs = [bug for bug in plantable(exercise) if is_natural(bug) and joined(nothing, bug)]
        for id in sorted(set(marked(exercise)) - {bug.id for bug in bugs}):
            yield f"{exercise.id}: {id} has an experiment, and none of its edits can be planted"
        rounds += [Round(0, LEVELS[0], (exercise,), (bug,)) for bug in bugs]
    for place, result in _graded(launcher, [(each.exercises[0], each.given(each.exercises[0])) for each in rounds]):
        yield from _alone(rounds[place], result)
        yield from _carried_out(rounds[place])


def _alone(round: Round, result: ExerciseResult) -> Iterator[str]:
    """Yield what is wrong with a round of one bug."""
    (bug,) = round.bugs
    name = f"{bug.exercise}: {bug.id}, edit {bug.way + 1},"
    if result.status != "failed":
        yield f"{name} is {result.status}"
    for level in LEVELS:
        if not told(replace(round, level=level), {result.id: result}, None):
            yield f"{name} shows nothing at the level {level}"
    if not round.lines_of(bug):
        yield f"{name} has no line"
    if round.without(bug) != text_with(bug.exercise, ()):
        yield f"{name} cannot be undone"


def random_rounds(exercises: Sequence[Exercise], launcher: Launcher, seeds: Sequence[int]) -> Iterator[str]:
    """Yield what is wrong with random rounds of 1 to 5 bugs: each must fail, and pass when all are undone.

    Each is carried out here, by the scripts of the checks; that the grader rejects each bug is what `every_bug` proves.
    """
    chosen = [exercise for exercise in exercises if marked(exercise)]
    undone: dict[tuple[str, str], Round] = {}
    drawn = [_drawn(chosen, seed) for seed in seeds if chosen]  # one exercise after the other: what its bugs do is kept
    for exercise, count, level, seed in sorted(
        drawn, key=lambda each: each[0].id
    ):  # what one bug does is kept for a few
        round = Round(seed, level, (exercise,), Planner(seed).draw([exercise], count))
        if not round.bugs:
            yield f"{_name(round)}: no bug was planted"
            continue
        yield from _carried_out(round)
        undone.setdefault((exercise.id, _undone(round)), round)
    rounds = list(undone.values())
    for place, result in _graded(launcher, [(round.exercises[0], text) for (_, text), round in undone.items()]):
        if result.status != "passed":
            yield f"{_name(rounds[place])}: undone, it is {result.status}"


def _carried_out(round: Round) -> Iterator[str]:
    """Yield what is wrong with the text that is given: it must fail, and do what its bugs do in the solution."""
    (exercise,) = round.exercises
    observer = observer_of(exercise)
    seen, wanted = observer.of_source(round.given(exercise)), Suspects(observer, ()).run(frozenset(round.bugs))
    if not observer.rejects(seen):
        yield f"{_name(round)}: it passes"
    units = observer.units(wanted)
    if all(observer.alike(unit, seen, wanted) for unit in units):
        return
    again = observer.of_source(round.given(exercise))  # a generator without a seed differs by itself
    if all(observer.alike(unit, seen, again) for unit in units):
        yield f"{_name(round)}: what is given does something else than its bugs"


def _drawn(exercises: Sequence[Exercise], seed: int) -> tuple[Exercise, int, str, int]:
    """Return an exercise, a number of bugs and a level, and the seed."""
    rng = random.Random(seed)
    return rng.choice(exercises), rng.randint(1, MOST_BUGS), rng.choice(LEVELS), seed


def _name(round: Round) -> str:
    return f"{round.exercises[0].id} with the seed {round.seed} ({', '.join(bug.id for bug in round.bugs)})"


def _undone(round: Round) -> str:
    """Return the text of a file from which the bugs were taken one after the other."""
    text, left = round.given(round.exercises[0]), round.bugs
    while left:
        text = replace(round, bugs=left).without(left[0])
        left = left[1:]
    return text


def _graded(launcher: Launcher, answers: Sequence[tuple[Exercise, str]]) -> Iterator[tuple[int, ExerciseResult]]:
    """Yield the result of each answer with its place; one to each exercise at a time is graded."""
    waiting = dict(enumerate(answers))
    while waiting:
        places: dict[str, int] = {}
        for place, (exercise, _) in waiting.items():
            places.setdefault(exercise.id, place)
        exercises = [answers[place][0] for place in places.values()]
        with tempfile.TemporaryDirectory() as folder:
            answers_folder = make_folder(Path(folder), {id: waiting.pop(place)[1] for id, place in places.items()})
            found = grade(exercises, answers_folder, 0, Limits(), launcher, alone=True, workers=most_workers())
        yield from ((places[result.id], result) for result in found.exercises if result.id in places)

"""Rounds against the kit itself: every bug is rejected and can be undone; random rounds hold together."""

import random
from collections.abc import Iterator, Sequence

from grader.debug.behaviour import Observer, Suspects
from grader.debug.bugs import is_small, marked, plantable, text_with
from grader.debug.round import MOST_BUGS, Planner, Round, joined
from grader.exercises import Exercise
from grader.judge.processes import Launcher
from grader.skeleton import LEVELS
from grader.submissions import grade_answer


def every_bug(exercises: Sequence[Exercise], launcher: Launcher) -> Iterator[str]:
    """Yield what is wrong with the mistakes that are marked for debugging, each planted alone at every level."""
    for exercise in exercises:
        if not marked(exercise):
            continue
        if (status := _status(launcher, exercise, text_with(exercise.id, ()))) != "passed":
            yield f"{exercise.id}: the solution as it is given is {status}"
        observer = Observer(exercise, 0)
        bugs = [bug for bug in plantable(exercise) if is_small(bug) and joined(Suspects(observer, ()), bug)]
        for id in sorted(set(marked(exercise)) - {bug.id for bug in bugs}):
            yield f"{exercise.id}: {id} has an experiment, and none of its edits can be planted"
        for bug in bugs:
            for level in LEVELS:
                yield from _alone(launcher, exercise, Round(0, level, (exercise,), (bug,)))


def _alone(launcher: Launcher, exercise: Exercise, round: Round) -> Iterator[str]:
    (bug,) = round.bugs
    if (status := _status(launcher, exercise, round.given(exercise))) != "failed":
        yield f"{exercise.id}: {bug.id}, edit {bug.way + 1}, is {status} at the level {round.level}"
    if not round.lines_of(bug):
        yield f"{exercise.id}: {bug.id}, edit {bug.way + 1}, has no line"
    if round.without(bug) != text_with(exercise.id, ()):
        yield f"{exercise.id}: {bug.id}, edit {bug.way + 1}, cannot be undone"


def random_rounds(exercises: Sequence[Exercise], launcher: Launcher, count: int) -> Iterator[str]:
    """Yield what is wrong with random rounds of 1 to 5 bugs: each must fail, and pass when all are undone."""
    chosen = [exercise for exercise in exercises if marked(exercise)]
    passes: set[str] = set()
    for seed in range(count):
        rng = random.Random(seed)
        exercise, wanted = rng.choice(chosen), rng.randint(1, MOST_BUGS)
        round = Round(seed, rng.choice(LEVELS), (exercise,), Planner(seed).draw([exercise], wanted))
        name = f"{exercise.id} with the seed {seed} ({', '.join(bug.id for bug in round.bugs)})"
        if not round.bugs:
            yield f"{name}: no bug was planted"
        if (status := _status(launcher, exercise, round.given(exercise))) != "failed":
            yield f"{name}: it is {status}"
        right = _undone(round, exercise)
        if right not in passes and (status := _status(launcher, exercise, right)) != "passed":
            yield f"{name}: undone, it is {status}"
        passes.add(right)


def _undone(round: Round, exercise: Exercise) -> str:
    """Return the text of a file from which the bugs were taken one after the other."""
    text, left = round.given(exercise), round.bugs
    while left:
        text = Round(round.seed, round.level, round.exercises, left).without(left[0])
        left = left[1:]
    return text


def _status(launcher: Launcher, exercise: Exercise, text: str) -> str:
    return grade_answer(launcher, exercise.id, text, alone=True).status

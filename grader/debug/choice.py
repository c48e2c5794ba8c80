"""Which exercises a round is about, and which mistakes come first."""

from collections import Counter
from collections.abc import Iterable

from grader.debug.bugs import marked
from grader.exercises import EXERCISES, Exercise
from grader.history.review import due_at
from grader.history.store import History


def passed_exercises(history: History) -> list[Exercise]:
    """Return the exercises that have passed once, in exercises/ or in an attempt, and that bugs are planted into."""
    passed = {row.exercise for row in history.rows() if row.status == "passed"}
    return [exercise for exercise in EXERCISES if exercise.id in passed and marked(exercise)]


def ranks_of(history: History, exercises: Iterable[Exercise], now: float) -> dict[str, int]:
    """Return the rank of each mistake, by the key of its card: the lower, the earlier it is planted.

    First what the learner got wrong in own answers and has not found since, then what was never planted, then what is
    due for review, then the rest.
    """
    cards = history.cards()
    wrong = Counter(f"{row.exercise}:{mistake}" for row in history.rows() for mistake in row.mistakes)
    ranks = {}
    for exercise in exercises:
        for id in exercise.mistakes:
            key = f"{exercise.id}:{id}"
            if key not in cards:
                ranks[key] = 0 if wrong[key] else 1
            else:
                ranks[key] = 2 if due_at(cards[key]) <= now else 3
    return ranks

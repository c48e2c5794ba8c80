from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.exercises import find
from grader.history.plan import DAY, when
from grader.history.remember import remember, remember_reset
from grader.history.review import AT_ONCE, LATE_OR_HINTS, NOT_PASSED, PASSED, due_at, rating_of, reviewed
from grader.history.store import History
from grader.results import CheckResult, ExerciseResult, Grade
from grader.skeleton import skeleton_of

EXERCISE = "mlp/sigmoid"


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    history = History(tmp_path / "history.sqlite3")
    yield history
    history.close()


def keep(history: History, status: str, text: str, at: float) -> None:
    check = CheckResult("a", "a", 1, status=status)  # type: ignore[arg-type]
    remember(history, Grade(0, [ExerciseResult(EXERCISE, checks=[check])]), {EXERCISE: text.encode()}, at)


def ratings(history: History) -> list[int]:
    return [rating for (rating,) in history._all("SELECT rating FROM review ORDER BY id")]


def test_a_skeleton_that_nobody_touched_is_no_entry(history: History) -> None:
    keep(history, "not_started", skeleton_of(EXERCISE), 1)
    assert history.rows() == []


def test_turning_green_is_a_review_and_staying_green_is_none(history: History) -> None:
    for at, status in enumerate(["failed", "failed", "passed", "passed"]):
        keep(history, status, f"version {at}", at)
    assert ratings(history) == [PASSED]
    assert len(history.rows()) == 4


def test_passing_at_once_and_passing_with_a_hint_are_rated_otherwise(history: History) -> None:
    keep(history, "passed", "right", 1)
    remember_reset(history, find(EXERCISE), skeleton_of(EXERCISE).encode(), 2)
    history.add_hint(EXERCISE, 3)
    keep(history, "passed", "right", 4)
    assert ratings(history) == [AT_ONCE, LATE_OR_HINTS]


def test_the_rating_follows_from_what_was_graded() -> None:
    assert rating_of(passed=False, wrong_before=0, hints=0, late=False) == NOT_PASSED
    assert rating_of(passed=True, wrong_before=0, hints=0, late=True) == LATE_OR_HINTS
    assert rating_of(passed=True, wrong_before=3, hints=0, late=False) == PASSED
    assert rating_of(passed=True, wrong_before=0, hints=0, late=False) == AT_ONCE


def test_the_better_it_went_the_later_it_is_due_and_each_time_later() -> None:
    first = [due_at(reviewed(None, rating, 0.0)) for rating in (NOT_PASSED, PASSED, AT_ONCE)]
    assert first == sorted(first)
    assert first[0] < first[-1]
    card = reviewed(None, PASSED, 0.0)
    assert due_at(reviewed(card, PASSED, due_at(card))) - due_at(card) > due_at(card)


@pytest.mark.parametrize(
    ("seconds", "words"), [(-5, "now"), (7200, "in 2 h"), (DAY, "tomorrow"), (3.2 * DAY, "in 3 days")]
)
def test_a_moment_is_written_as_people_say_it(seconds: float, words: str) -> None:
    assert when(1000 + seconds, 1000) == words

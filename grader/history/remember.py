"""Keep a grade of the learner's own answers. Whatever is wrong with the history, the grade stands."""

import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from grader.exercises import Exercise
from grader.history.review import rating_of, reviewed
from grader.history.store import MAX_CONTENT, History, HistoryDamagedError, HistoryError
from grader.results import CheckResult, ExerciseResult, Grade
from grader.skeleton import skeleton_of


def read_versions(exercises: Iterable[Exercise], folder: Path) -> dict[str, bytes]:
    """Return what the file of each exercise holds, where it is a file of a sane size."""
    versions = {}
    for exercise in exercises:
        path = folder / f"{exercise.id}.py"
        try:
            if path.is_file() and path.stat().st_size <= MAX_CONTENT:
                versions[exercise.id] = path.read_bytes()
        except OSError:
            continue
    return versions


def remember(history: History, grade: Grade, versions: Mapping[str, bytes], at: float) -> None:
    """Keep a grade of exercises/, and the review that an exercise had if it turned green with it.

    Parameters
    ----------
    history : History
    grade : Grade
    versions : mapping of str to bytes
        What the files held before they were graded.
    at : float
        Seconds since 1970.
    """

    def keep() -> None:
        kept, reviews = [], {}
        cards = history.cards()
        for result in grade.listed:
            before = history.rows(result.id, "", since=history.last_pass(result.id, ""))
            untouched = versions.get(result.id) in (None, skeleton_of(result.id).encode())
            if untouched and (not before or before[-1].status == "not_started"):
                continue
            kept.append(result)
            if result.status == "passed" and (not before or before[-1].status != "passed"):
                started = before[0].at if before and before[0].status == "passed" else 0.0
                rating = rating_of(
                    passed=True,
                    wrong_before=sum(row.status == "failed" for row in before),
                    hints=history.hints(result.id, started, at),
                    late=False,  # nobody knows when the work began
                )
                reviews[result.id] = (rating, reviewed(cards.get(result.id), rating, at))
        if kept:
            history.record(kept, versions, at, grade.seed, reviews=reviews)

    attempt_to(keep, "this grade is not in the history")


def remember_in_attempt(
    history: History,
    results: list[ExerciseResult],
    versions: Mapping[str, bytes],
    at: float,
    seed: int,
    attempt: str,
    say: Callable[[str], object],
) -> None:
    """Keep a grade within an attempt; reviews come at its end."""
    attempt_to(lambda: history.record(results, versions, at, seed, attempt), "this grade is not in the history", say)


def remember_reset(history: History, exercise: Exercise, skeleton: bytes, at: float) -> None:
    """Keep that an exercise was begun anew: when it passes again, that is another review."""
    begun = ExerciseResult(exercise.id, checks=[CheckResult("reset", "", 0, status="not_started")])
    attempt_to(lambda: history.record([begun], {exercise.id: skeleton}, at, 0), "this reset is not in the history")


def complain(line: str) -> None:
    """Print a line on stderr."""
    print(f"grader: {line}", file=sys.stderr)


def attempt_to(write: Callable[[], object], otherwise: str, say: Callable[[str], object] = complain) -> None:
    """Write to the history, once more if it was damaged; where it cannot be, say so and go on."""
    try:
        try:
            write()
        except HistoryDamagedError:
            write()
    except HistoryError as error:
        say(f"{otherwise}: {error}")

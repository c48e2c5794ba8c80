"""The versions of a file that were graded, numbered in the order in which they first were."""

from dataclasses import dataclass

from grader.history.store import History


@dataclass(frozen=True)
class Version:
    """One version, and how it was graded last.

    Attributes
    ----------
    number : int
        From 1; the same for ever, because nothing is ever taken out of the history.
    at : float
        When it was graded first, in seconds since 1970.
    attempt : str
        In which attempt; '' for exercises/.
    """

    number: int
    content: int
    at: float
    attempt: str
    status: str
    points: int
    possible: int
    mistakes: tuple[str, ...]


def versions_of(history: History, exercise: str) -> list[Version]:
    """Return the versions of an exercise, the oldest first."""
    first: dict[int, tuple[int, float, str]] = {}
    found: dict[int, Version] = {}
    for row in history.rows(exercise):
        if row.content is None:
            continue
        number, at, attempt = first.setdefault(row.content, (len(first) + 1, row.at, row.attempt))
        found[row.content] = Version(
            number, row.content, at, attempt, row.status, row.points, row.possible, row.mistakes
        )
    return list(found.values())

"""When to practise an exercise again: the FSRS scheduler, fed with what was graded and with nobody's own opinion."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import fsrs

NOT_PASSED, LATE_OR_HINTS, PASSED, AT_ONCE = 1, 2, 3, 4  # the four ratings of FSRS: again, hard, good, easy


def rating_of(*, passed: bool, wrong_before: int, hints: int, late: bool) -> int:
    """Return the rating of a piece of work.

    Parameters
    ----------
    passed : bool
    wrong_before : int
        How many of its graded versions failed before the one that passed.
    hints : int
        How many hints were read on the way.
    late : bool
        Whether it took longer than par.
    """
    if not passed:
        return NOT_PASSED
    if hints or late:
        return LATE_OR_HINTS
    return PASSED if wrong_before else AT_ONCE


def reviewed(card: str | None, rating: int, at: float) -> str:
    """Return the card of an exercise after a review.

    Parameters
    ----------
    card : str or None
        The card before, as this function returned it; None before the first review.
    rating : int
    at : float
        Seconds since 1970.
    """
    import fsrs

    before = fsrs.Card.from_json(card) if card else fsrs.Card(card_id=1)
    after, _ = _scheduler().review_card(before, fsrs.Rating(rating), datetime.fromtimestamp(at, UTC))
    return str(after.to_json())


def due_at(card: str) -> float:
    """Return when a card is due, in seconds since 1970."""
    import fsrs

    return fsrs.Card.from_json(card).due.timestamp()


def _scheduler() -> "fsrs.Scheduler":
    import fsrs

    # Days, not minutes: nobody writes a layer twice in ten minutes. No dice: the same history gives the same plan.
    return fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)

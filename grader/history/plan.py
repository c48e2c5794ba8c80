"""What is due when."""

from grader.exercises import ALL, EXERCISES, Exercise
from grader.history.review import due_at
from grader.history.store import History

DAY = 86_400.0


def plan_of(history: History) -> dict[str, float]:
    """Return when each exercise is due that was ever rated, in seconds since 1970."""
    known = {exercise.id for exercise in ALL}
    return {exercise: due_at(card) for exercise, card in history.cards().items() if exercise in known}


def due_now(history: History, now: float) -> list[Exercise]:
    """Return what should be practised now: what is due, and what was never rated of the track at hand; no mock."""
    plan = plan_of(history)
    fresh = [exercise for exercise in EXERCISES if exercise.id not in plan]
    at_hand = fresh[0].track if fresh else ""
    return [e for e in EXERCISES if (plan[e.id] <= now if e.id in plan else e.track == at_hand)]


def when(at: float, now: float) -> str:
    """Write a moment as 'now', 'in 3 hours', 'in 5 days'."""
    if at <= now:
        return "now"
    if at - now < 20 * 3600:
        return f"in {max(1, round((at - now) / 3600))} h"
    days = round((at - now) / DAY)
    return "tomorrow" if days == 1 else f"in {days} days"

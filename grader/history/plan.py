"""What is due when."""

from collections.abc import Collection, Mapping

from grader.exercises import ALL, EXERCISES, Exercise
from grader.history.review import due_at
from grader.history.store import History

DAY = 86_400.0
PROPOSED = 3  # exercises at most


def plan_of(history: History) -> dict[str, float]:
    """Return when each exercise is due that was ever rated, in seconds since 1970."""
    known = {exercise.id for exercise in ALL}
    return {exercise: due_at(card) for exercise, card in history.cards().items() if exercise in known}


def in_order(plan: Mapping[str, float], now: float) -> list[Exercise]:
    """Return every exercise but the mocks, what should be practised first at the front.

    That is what is due, the longest first; then what was never rated; then what comes due later.
    """
    due = [exercise for exercise in EXERCISES if plan.get(exercise.id, now + 1) <= now]
    fresh = [exercise for exercise in EXERCISES if exercise.id not in plan]
    later = [exercise for exercise in EXERCISES if plan.get(exercise.id, now) > now]

    def date(exercise: Exercise) -> float:
        return plan[exercise.id]

    return [*sorted(due, key=date), *fresh, *sorted(later, key=date)]


def proposal(
    plan: Mapping[str, float], now: float, minutes: float, refused: Collection[Exercise] = ()
) -> list[Exercise]:
    """Return one to three exercises whose par times together fit into the time, in the order to do them in.

    Parameters
    ----------
    plan : mapping of str to float
        When each exercise is due that was ever rated.
    now : float
    minutes : float
    refused : collection of Exercise
        What was proposed before and not taken; it comes again where nothing else is left.
    """
    candidates = [exercise for exercise in in_order(plan, now) if exercise not in refused] or in_order(plan, now)
    chosen: list[Exercise] = []
    for exercise in candidates:
        if len(chosen) < PROPOSED and sum(each.minutes for each in (*chosen, exercise)) <= minutes:
            chosen.append(exercise)
    return chosen or [min(candidates, key=lambda exercise: exercise.minutes)]


def why(exercise: Exercise, plan: Mapping[str, float], now: float) -> str:
    """Say in a few words why an exercise is proposed."""
    if exercise.id not in plan:
        return f"new, of {exercise.track}"
    if plan[exercise.id] > now:
        return f"due {when(plan[exercise.id], now)}"
    days = int((now - plan[exercise.id]) / DAY)
    return "due now" if days < 1 else "due since yesterday" if days == 1 else f"due for {days} days"


def when(at: float, now: float) -> str:
    """Write a moment as 'now', 'in 3 hours', 'in 5 days'."""
    if at <= now:
        return "now"
    if at - now < 20 * 3600:
        return f"in {max(1, round((at - now) / 3600))} h"
    days = round((at - now) / DAY)
    return "tomorrow" if days == 1 else f"in {days} days"

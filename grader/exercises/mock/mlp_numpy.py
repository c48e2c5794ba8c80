"""A whole MLP on a blank page, with numpy."""

from collections.abc import Sequence

from grader.kinds import Check, Exercise
from grader.kinds.seen import Seen


def checks() -> Sequence[Check]:
    """Return the checks of a whole network."""
    from grader.exercises.mock.checks import CHECKS

    return CHECKS


def view(found: Sequence[Seen]) -> list[Seen]:
    """Return what naming compares."""
    from grader.exercises.mock.looks import view

    return view(found)


EXERCISE = Exercise(
    writes="a whole MLP on a blank page",
    minutes=60,
    order=1,
    checks=checks,
    view=view,
    background_training="grader.exercises.mock.whole",
    accuracy=0.85,
    images=5_000,
    naming="grader.exercises.mock.naming",
)

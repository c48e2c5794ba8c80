"""A whole MLP on a blank page, with numpy."""

from collections.abc import Sequence

from grader.kinds import Check, Exercise


def checks() -> Sequence[Check]:
    """Return the checks of a whole network."""
    from grader.exercises.mock.checks import CHECKS

    return CHECKS


EXERCISE = Exercise(
    writes="a whole MLP on a blank page",
    minutes=60,
    order=1,
    checks=checks,
    background_training="grader.exercises.mock.whole",
    accuracy=0.85,
    images=5_000,
    explain="grader.exercises.mock.network_causes",
)

"""The same with the standard library alone: that first, then the checks of a whole network."""

from collections.abc import Sequence

from grader.kinds import Check, Exercise


def checks() -> Sequence[Check]:
    """Return the checks of a whole network, the one on imports first."""
    from grader.exercises.mock.checks import CHECKS
    from grader.exercises.mock.imports import only_the_standard_library

    return (Check.asking(only_the_standard_library), *CHECKS)


EXERCISE = Exercise(
    writes="the same with the standard library alone",
    minutes=60,
    order=2,
    checks=checks,
    background_training="grader.exercises.mock.whole",
    accuracy=0.75,
    images=1_000,
    stdlib_only=True,
    naming="grader.exercises.mock.naming",
)

"""training: the loop and evaluate on their own, then the learner's own layers on MNIST."""

from collections.abc import Sequence

from grader.exercises.network import THRESHOLD
from grader.kinds import Check, Exercise


def checks() -> Sequence[Check]:
    """Return the checks, which watch the loop."""
    from grader.exercises.mlp.training_checks import CHECKS

    return CHECKS


EXERCISE = Exercise(
    writes="the loop, then your network on MNIST",
    minutes=12,
    order=5,
    checks=checks,
    needs=("mlp/linear", "mlp/sigmoid", "mlp/softmax_cross_entropy", "mlp/dropout"),
    given_files=("mlp/sequential",),
    background_training="grader.exercises.mlp.whole",
    accuracy=THRESHOLD,
    images=5_000,
    explain="grader.exercises.mlp.training_causes",
)

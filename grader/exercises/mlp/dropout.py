"""Dropout: forward and backward are the learner's."""

from collections.abc import Sequence

from grader.kinds import Check, Exercise


def checks() -> Sequence[Check]:
    """Return the checks."""
    from grader.exercises.mlp.dropout_checks import CHECKS

    return CHECKS


EXERCISE = Exercise(
    writes="forward and backward", minutes=8, order=4, checks=checks, explain="grader.exercises.mlp.dropout_causes"
)

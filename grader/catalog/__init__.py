"""The exercises in order, and the hints for each."""

from grader.catalog.exercises import (
    ALL,
    EXERCISES,
    GIVEN_FILES,
    MOCKS,
    TRACKS,
    Exercise,
    UnknownExerciseError,
    find,
    with_needs,
)

__all__ = [
    "ALL",
    "EXERCISES",
    "GIVEN_FILES",
    "MOCKS",
    "TRACKS",
    "Exercise",
    "UnknownExerciseError",
    "find",
    "with_needs",
]

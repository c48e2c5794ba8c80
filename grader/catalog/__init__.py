"""The exercises in order, and the hints for each."""

from grader.catalog.exercises import EXERCISES, GIVEN_FILES, TRACKS, Exercise, UnknownExerciseError, find, with_needs

__all__ = ["EXERCISES", "GIVEN_FILES", "TRACKS", "Exercise", "UnknownExerciseError", "find", "with_needs"]

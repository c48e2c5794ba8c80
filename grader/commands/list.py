"""`list`: the exercises in order."""

import argparse

from grader.exercises import ALL


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There are none."""


def run(options: argparse.Namespace) -> int:
    """Print a line for each exercise."""
    for number, exercise in enumerate(ALL, start=1):
        print(f"{number:>2}  {exercise.id:<26} {exercise.minutes:>3} min   {exercise.writes}")
    return 0

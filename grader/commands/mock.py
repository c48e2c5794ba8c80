"""`mock`: a blank-page interview against the clock."""

import argparse

from grader.commands.practice import practise
from grader.exercises import find


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options."""
    parser.add_argument("--python", action="store_true", help="no numpy: the standard library alone")
    parser.add_argument("--minutes", type=float, metavar="M", help="the time (60)")


def run(options: argparse.Namespace) -> int:
    """Begin a mock, or go on with an attempt; return 0 where everything passed, else 1."""
    exercise = find("mock/mlp_python" if options.python else "mock/mlp_numpy")
    return practise([exercise], exercise.minutes if options.minutes is None else options.minutes, "interview")

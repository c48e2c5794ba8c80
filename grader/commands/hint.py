"""`hint`: one more hint each time."""

import argparse
import sys
import time

from grader.errors import UsageError
from grader.exercises import UnknownExerciseError, find
from grader.history.follow_up import follow_up
from grader.history.store import History
from grader.practice.hint import next_hint


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the exercise."""
    parser.add_argument("exercise", metavar="EXERCISE", nargs="?", help="such as linear")


def run(options: argparse.Namespace) -> int:
    """Print the hint that fits the mistake named last, once; else the hints given so far and one more."""
    if not options.exercise:
        raise UsageError("hint for which exercise? For example: make hint EX=linear")
    try:
        exercise = find(options.exercise)
    except UnknownExerciseError as error:
        raise UsageError(str(error)) from error
    from rich.padding import Padding
    from rich.text import Text

    from grader.report.console import PlainConsole

    console = PlainConsole(sys.stdout)
    hints = next_hint(exercise, follow_up(exercise.id), History(), time.time())
    for heading, text in hints.texts:
        style = "" if heading == hints.texts[-1][0] else "dim"
        console.print(Text(heading, f"{style} bold"))
        console.print(Padding(Text(text, style), (0, 0, 1, 2)))
    console.print(hints.more)
    return 0

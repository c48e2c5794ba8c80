"""`questions`: what an interviewer would ask, one question each time."""

import argparse
import contextlib
import sys

from grader.errors import UsageError
from grader.exercises import UnknownExerciseError, find
from grader.practice.keys import line_after
from grader.practice.questions import next_question


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the exercise."""
    parser.add_argument("exercise", metavar="EXERCISE", nargs="?", help="such as linear")


def run(options: argparse.Namespace) -> int:
    """Print one question more; in a terminal its answer comes when Enter is pressed."""
    if not options.exercise:
        raise UsageError("questions about which exercise? For example: make questions EX=linear")
    try:
        exercise = find(options.exercise)
    except UnknownExerciseError as error:
        raise UsageError(str(error)) from error
    from rich.padding import Padding
    from rich.text import Text

    from grader.report.console import PlainConsole

    console = PlainConsole(sys.stdout)
    question = next_question(exercise)
    console.print(Text(f"Question {question.number} of {question.count}: {question.text}", "bold"))
    if console.is_terminal and sys.stdin is not None and sys.stdin.isatty():
        with contextlib.suppress(EOFError):
            line_after("Say your answer aloud, then press Enter to read one. ")
    console.print(Padding(Text(question.answer), (0, 0, 1, 2)))
    console.print(question.more)
    return 0

"""`history`: every graded version of an exercise."""

import argparse
import sys
import time

from grader.errors import GraderError, UsageError
from grader.exercises import UnknownExerciseError, find
from grader.history.store import History, HistoryError
from grader.history.versions import versions_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the exercise."""
    parser.add_argument("exercise", metavar="EXERCISE", nargs="?", help="such as linear")


def run(options: argparse.Namespace) -> int:
    """Print a line for each version, the oldest first."""
    if not options.exercise:
        raise UsageError("history of which exercise? For example: make history EX=linear")
    try:
        exercise = find(options.exercise)
        versions = versions_of(History(), exercise.id)
    except UnknownExerciseError as error:
        raise UsageError(str(error)) from error
    except HistoryError as error:
        raise GraderError(f"the history cannot be read: {error}") from error
    if not versions:
        print(f"No version of {exercise.name} was graded yet.")
        return 0
    from rich.table import Table
    from rich.text import Text

    from grader.report.console import PlainConsole

    table = Table.grid(padding=(0, 2))
    for justify in ("right", "left", "left", "left"):
        table.add_column(justify=justify, no_wrap=True)
    table.add_column(overflow="fold")
    for version in versions:
        when = time.strftime("%Y-%m-%d %H:%M", time.localtime(version.at))
        points = "passed" if version.status == "passed" else f"{version.points}/{version.possible}"
        where = "attempt" if version.attempt else ""
        columns = (f" {version.number}", when, points, where, ", ".join(version.mistakes))
        table.add_row(*map(Text, columns))
    PlainConsole(sys.stdout).print(table)
    earlier = versions[max(len(versions) - 2, 0)].number
    print(f"\nTo restore a version (your file is kept first):  make reset EX={exercise.name} TO={earlier}")
    return 0

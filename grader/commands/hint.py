"""`hint`: one more hint each time."""

import argparse
import os
import sys

from grader.catalog import UnknownExerciseError, find
from grader.catalog.follow_up import follow_up
from grader.catalog.hints import hints_for
from grader.errors import UsageError
from grader.state import read_json, write_json

FILE = "hints.json"


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
    hints, shown = hints_for(exercise.id), read_json(FILE)
    fitting = follow_up(exercise.id)
    if fitting is not None and shown.get(f"{exercise.id} follow-up") != fitting[1]:
        write_json(FILE, shown | {f"{exercise.id} follow-up": fitting[1]})
        console.print(Text(f"To the mistake that the grader saw in {exercise.name}", "bold"))
        console.print(Padding(Text(f"{fitting[0]}\n\n{fitting[1]}"), (0, 0, 1, 2)))
        console.print(f"The hints for the whole exercise: make hint EX={exercise.name} once more")
        return 0
    before = shown.get(exercise.id, 0)
    count = min((before if isinstance(before, int) else 0) + 1, len(hints))
    write_json(FILE, shown | {exercise.id: count})
    for number, hint in enumerate(hints[:count], start=1):
        style = "" if number == count else "dim"
        console.print(Text(f"Hint {number} of {len(hints)} for {exercise.name}", f"{style} bold"))
        console.print(Padding(Text(paragraphs(hint), style), (0, 0, 1, 2)))
    if count < len(hints):
        last = count == len(hints) - 1
        console.print(
            f"One more: make hint EX={exercise.name}{'   (the last one gives the line away)' if last else ''}"
        )
    else:
        console.print(f"That was the last hint. The whole answer: solutions{os.sep}{exercise.id}.py")
    return 0


def paragraphs(hint: str) -> str:
    """Return a hint with the lines of each paragraph joined, so that the terminal breaks them; code stays as it is."""
    lines: list[str] = []
    for line in hint.splitlines():
        if lines and line and not line.startswith(" ") and lines[-1] and not lines[-1].startswith(" "):
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return "\n".join(lines)

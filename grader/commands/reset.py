"""`reset`: the pristine skeleton back."""

import argparse
import sys

from grader import ROOT
from grader.catalog import Exercise
from grader.commands.grade import find_all
from grader.errors import UsageError
from grader.judge.source import shown
from grader.skeleton import skeleton_of
from grader.state import keep, write_whole


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options."""
    parser.add_argument("exercises", nargs="*", metavar="EXERCISE", help="such as linear")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(options: argparse.Namespace) -> int:
    """Keep each file and write its skeleton anew."""
    if not options.exercises:
        raise UsageError("reset which exercise? For example: make reset EX=linear")
    exercises = [exercise for exercise in find_all(options.exercises) if not _is_pristine(exercise)]
    if not exercises:
        print("Nothing to do: that is the pristine skeleton already.")
        return 0
    names = ", ".join(f"exercises/{exercise.id}.py" for exercise in exercises)
    if not options.yes and not _agreed(names):
        print("Nothing was changed.")
        return 0
    for exercise in exercises:
        path = ROOT / "exercises" / f"{exercise.id}.py"
        if path.exists():
            print(f"kept   {shown(keep(path))}")
        write_whole(path, skeleton_of(exercise.id))
        print(f"reset  {shown(path)}")
    return 0


def _is_pristine(exercise: Exercise) -> bool:
    path = ROOT / "exercises" / f"{exercise.id}.py"
    return path.is_file() and path.read_bytes() == skeleton_of(exercise.id).encode()


def _agreed(names: str) -> bool:
    if not sys.stdin.isatty():
        raise UsageError(f"there is no terminal to ask on; to reset {names} add --yes (make: YES=1)")
    try:
        reply = input(f"Put the skeleton back in {names}? Your version is kept. [y/N] ")
    except EOFError:
        return False
    return reply.strip().lower() in ("y", "yes")

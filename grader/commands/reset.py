"""`reset`: the pristine skeleton back."""

import argparse
import os
import sys
import time

from grader import ROOT
from grader.commands.grade import find_all
from grader.errors import GraderError, UsageError
from grader.exercises import Exercise
from grader.history.remember import remember_reset
from grader.history.store import History, HistoryError
from grader.history.versions import versions_of
from grader.judge.source import shown
from grader.practice.hint import begin_anew
from grader.skeleton import skeleton_of
from grader.state import keep, write_whole


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options."""
    parser.add_argument("exercises", nargs="*", metavar="EXERCISE", help="such as linear")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--to", type=int, metavar="VERSION", help="not the skeleton but a version that `history` lists")


def run(options: argparse.Namespace) -> int:
    """Keep each file and write its skeleton anew."""
    if not options.exercises:
        raise UsageError("reset which exercise? For example: make reset EX=linear")
    texts = _texts(find_all(options.exercises), options.to)
    exercises = [exercise for exercise, text in texts.items() if not _holds(exercise, text)]
    if not exercises:
        print(f"Nothing to do: that is {'this version' if options.to else 'the pristine skeleton'} already.")
        return 0
    names = ", ".join(f"exercises/{exercise.id}.py" for exercise in exercises)
    if not options.yes and not _agreed(names, options.to):
        print("Nothing was changed.")
        return 0
    for exercise in exercises:
        path = ROOT / "exercises" / f"{exercise.id}.py"
        if os.path.lexists(path):
            print(f"kept   {shown(keep(path))}")
        write_whole(path, texts[exercise])
        if not options.to:
            begin_anew(exercise)
            remember_reset(History(), exercise, texts[exercise], time.time())
        print(f"reset  {shown(path)}{f'   to version {options.to}' if options.to else ''}")
    return 0


def _texts(exercises: list[Exercise], to: int | None) -> dict[Exercise, bytes]:
    """Return what each file is to hold."""
    if to is None:
        return {exercise: skeleton_of(exercise.id).encode() for exercise in exercises}
    if len(exercises) != 1:
        raise UsageError("--to takes one exercise")
    history = History()
    try:
        versions = versions_of(history, exercises[0].id)
        found = next((version for version in versions if version.number == to), None)
        if found is not None:
            return {exercises[0]: history.content(found.content)}
    except HistoryError as error:
        raise GraderError(f"the history cannot be read: {error}") from error
    known = f"1 to {len(versions)}" if versions else "none yet"
    raise UsageError(
        f"{exercises[0].name} has no version {to}; there are: {known} (make history EX={exercises[0].name})"
    )


def _holds(exercise: Exercise, text: bytes) -> bool:
    path = ROOT / "exercises" / f"{exercise.id}.py"
    return path.is_file() and path.read_bytes() == text


def _agreed(names: str, to: int | None) -> bool:
    if not sys.stdin.isatty():
        raise UsageError(f"there is no terminal to ask on; to reset {names} add --yes (make: YES=1)")
    try:
        reply = input(f"Put {f'version {to}' if to else 'the skeleton'} back in {names}? What is there is kept. [y/N] ")
    except EOFError:
        return False
    return reply.strip().lower() in ("y", "yes")

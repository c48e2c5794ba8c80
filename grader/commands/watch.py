"""`watch`: grade again on every save."""

import argparse
import sys

from grader import ROOT
from grader.commands.grade import find_all
from grader.judge.processes import make_launcher


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the exercises."""
    parser.add_argument("exercises", nargs="*", metavar="EXERCISE", help="such as linear; all of them otherwise")
    parser.add_argument(
        "--format", choices=["editor"], help="print a line for each failed check instead, for an editor to read"
    )


def run(options: argparse.Namespace) -> int:
    """Watch until q or Ctrl-C; return 0 where everything passed in the end, else 1."""
    exercises = find_all(options.exercises)
    launcher = make_launcher()
    try:
        from grader.history.store import History
        from grader.practice.file_events import saves_of
        from grader.practice.inbox import Inbox
        from grader.practice.keys import keys_of
        from grader.practice.preloaded import PreloadedGrader
        from grader.practice.watch import Watch

        inbox = Inbox()
        with keys_of(sys.stdin, inbox) as keys:
            grader = PreloadedGrader(ROOT / "exercises", launcher, inbox)
            watch = Watch(exercises, History(), grader, inbox, sys.stdout, keys, lines=options.format is not None)
            if not keys and not options.format:
                print("There is no terminal to press keys in: Ctrl-C ends it.", file=sys.stderr)
            with saves_of(watch.files, inbox):
                return 0 if watch.run() else 1
    finally:
        launcher.close()

"""`compare`: the answer beside the reference solution."""

import argparse
import json
import sys
from pathlib import Path

from grader.commands.grade import answers_folder, check_target, find_all, write_for
from grader.judge.limits import Limits
from grader.judge.processes import make_launcher
from grader.judge.seeds import fresh_seed


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options."""
    parser.add_argument("exercises", nargs="*", metavar="EXERCISE", help="such as linear; all that passed otherwise")
    parser.add_argument("--answers", metavar="DIR", help="compare DIR/TRACK/NAME.py instead of exercises/")
    parser.add_argument("--reveal", action="store_true", help="show the reference of what has not passed, too")
    parser.add_argument("--json", metavar="FILE", help="write the figures too; - is stdout")


def run(options: argparse.Namespace) -> int:
    """Compare, and return 0 where everything that was asked for has passed, else 1."""
    exercises, folder = find_all(options.exercises), answers_folder(options.answers)
    to_stdout = options.json == "-"
    if options.json and not to_stdout:
        check_target("--json", Path(options.json).absolute())
    out = sys.stderr if to_stdout else sys.stdout
    launcher = make_launcher()
    try:
        from grader.compare.comparison import as_json, compare
        from grader.judge.grading import grade
        from grader.report.comparison import print_comparison

        seed, found = fresh_seed(), []
        for result in grade(exercises, folder, seed, Limits(), launcher).listed:
            exercise = next(each for each in exercises if each.id == result.id)
            if result.status != "passed" and not options.reveal:
                if options.exercises or result.status == "failed":
                    print(f"{exercise.name} has not passed yet, and the reference would give it away.", file=out)
                    print(f"To see it anyway:  make compare EX={exercise.name} REVEAL=1", file=out)
                continue
            found.append(compare(exercise, result, folder, launcher, seed))
            print_comparison(found[-1], out)
        if not found and not options.exercises:
            print("Nothing has passed yet, so there is nothing to compare.", file=out)
    finally:
        launcher.close()
    if options.json:
        text = json.dumps(as_json(found), indent=1) + "\n"
        if to_stdout:
            sys.stdout.write(text)
        else:
            write_for("--json", options.json, text)
    return 0 if len(found) == len(exercises) and all(each.result.status == "passed" for each in found) else 1

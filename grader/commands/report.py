"""`report`: the last grade as one HTML file, or a grade made now of what is named."""

import argparse
import time
from pathlib import Path
from typing import Any

from grader import ROOT
from grader.commands.grade import answers_folder, check_target, find_all_with_wholes, seed_asked_for, write_for
from grader.errors import UsageError
from grader.history.store import History, HistoryError
from grader.judge.kit_files import expect_unchanged
from grader.judge.limits import Limits
from grader.judge.processes import make_launcher
from grader.judge.source import shown
from grader.report.page.last_grade import last_grade, shown_of
from grader.state import state_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options."""
    parser.add_argument(
        "exercises",
        nargs="*",
        metavar="EXERCISE",
        help="grade these now; without any, the page is about the last grade of exercises/",
    )
    parser.add_argument("--answers", metavar="DIR", help="grade DIR/TRACK/NAME.py now, instead of exercises/")
    parser.add_argument("--seed", type=int, metavar="N", help="of a grade that is made now")
    parser.add_argument("--output", metavar="FILE", help="where it goes (report.html beside the history)")


def run(options: argparse.Namespace) -> int:
    """Write the page and say where it is and what it is about."""
    path = Path(options.output).absolute() if options.output else state_folder() / "report.html"
    check_target("--output", path)
    now = bool(options.exercises) or options.answers is not None or options.seed is not None
    folder = answers_folder(options.answers)
    kept = _grade(options, folder) if now else last_grade()
    if kept is None:
        raise UsageError("nothing was graded yet: run  make grade  first")
    from grader.report.page.page import page_text

    rows = _rows() if folder == ROOT / "exercises" else []
    write_for("--output", str(path), page_text(kept, rows, f"{shown(folder)}/"))
    when = time.strftime("%Y-%m-%d %H:%M", time.localtime(kept["at"]))
    print(f"written  {shown(path)}\nIt is about the grade of {shown(folder)}/ made at {when}.")
    return 0


def _grade(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    from grader.judge.grading import grade

    exercises, wholes = find_all_with_wholes(options.exercises)
    seed, launcher = seed_asked_for(options), make_launcher()
    try:
        result = grade(exercises, folder, seed, Limits(), launcher, wholes=wholes)
    finally:
        launcher.close()
    expect_unchanged(result.changed)
    return shown_of(result, time.time())


def _rows() -> list[Any]:
    try:
        return list(History().rows())
    except HistoryError:
        return []  # the curve of the score is not worth more than a gap

"""`report`: the last grade as one HTML file."""

import argparse
from pathlib import Path

from grader.commands.grade import check_target, write_for
from grader.errors import UsageError
from grader.history.store import History, HistoryError
from grader.judge.source import shown
from grader.report.page.last_grade import last_grade
from grader.state import state_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options."""
    parser.add_argument("--output", metavar="FILE", help="where it goes (report.html beside the history)")


def run(options: argparse.Namespace) -> int:
    """Write the page and say where it is."""
    kept = last_grade()
    if kept is None:
        raise UsageError("nothing was graded yet: run  make grade  first")
    path = Path(options.output).absolute() if options.output else state_folder() / "report.html"
    check_target("--output", path)
    from grader.report.page.page import page_text

    try:
        rows = History().rows()
    except HistoryError:
        rows = []  # the page is about the last grade; the curve of the score is not worth more than a gap
    write_for("--output", str(path), page_text(kept, rows))
    print(f"written  {shown(path)}")
    return 0

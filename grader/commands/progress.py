"""`progress`: attempts, times, what to practise next."""

import argparse
import sys
import time
from collections import Counter

from grader.errors import GraderError
from grader.exercises import ALL, EXERCISES
from grader.history.plan import plan_of, when
from grader.history.store import AttemptRow, History, HistoryError, Row
from grader.history.timeline import pass_times, tries

TREND = 10  # attempts
NAME_COLUMNS = 16  # where there is little room


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """There are none."""


def run(options: argparse.Namespace) -> int:
    """Print a table of the exercises and the debrief of the last attempt."""
    history = History()
    try:
        rows, attempts, plan = history.rows(), history.attempts(), plan_of(history)
        _print(history, rows, attempts, plan)
    except HistoryError as error:
        raise GraderError(f"the history cannot be read: {error}") from error
    return 0


def _print(history: History, rows: list[Row], attempts: list[AttemptRow], plan: dict[str, float]) -> None:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from grader.practice.debrief import clock, debrief_of, print_debrief
    from grader.report.console import PlainConsole
    from grader.report.drawing import sparkline
    from grader.report.terminal import NARROW

    console, now = PlainConsole(sys.stdout), time.time()
    if not rows:
        console.print("Nothing was graded yet. Begin with  make grade  or  make practice")
        return
    wide = console.width >= NARROW
    times = pass_times(attempts, rows)
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column("", no_wrap=True)
    for heading in ("tries", "passed", "best", "last"):
        table.add_column(heading, justify="right", no_wrap=True)
    if wide:
        table.add_column("trend", no_wrap=True)
    table.add_column("due", no_wrap=True)
    graded = {row.exercise for row in rows}
    shown = [exercise for exercise in ALL if exercise in EXERCISES or exercise.id in graded]
    for exercise in shown:
        own = [row for row in rows if row.exercise == exercise.id]
        tried = tries(own)
        taken = times.get(exercise.id, [])
        best, last = (clock(min(taken)), clock(taken[-1])) if taken else ("", "")
        due = when(plan[exercise.id], now) if exercise.id in plan else ("" if own else "new")
        trend = [sparkline(taken[-TREND:])] if wide else []
        name = exercise.name if wide else exercise.name[:NAME_COLUMNS]
        columns = (name, str(len(tried)), str(sum(tried)), best, last, *trend, due)
        table.add_row(*map(Text, columns))
    console.print()
    console.print(table)
    console.print(Padding(Text("best, last and trend: the time to pass, in attempts against the clock", "dim"), (0, 1)))
    for exercise in shown:
        named = Counter(id for row in rows if row.exercise == exercise.id for id in row.mistakes).most_common(3)
        if named:
            mistakes = ", ".join(f"{id} ({count})" for id, count in named)
            console.print(Padding(Text(f"{exercise.name}, named most often: {mistakes}"), (0, 1)))
    ended = [row for row in attempts if row.ended is not None]
    if ended:
        print_debrief(debrief_of(history, ended[-1]), history, console)
    else:
        console.print(Text("\n An attempt against the clock: make practice\n"))

"""What an attempt was like: its timeline, each exercise against par and one's own best, what to practise next."""

import time
from dataclasses import dataclass

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.exercises import find
from grader.history.plan import plan_of, when
from grader.history.store import AttemptRow, History
from grader.history.timeline import Work, pass_times, work_in
from grader.report.lines import NARROW, WIDTH

OUTCOMES = {"passed": "everything passed", "time": "time ran out", "stopped": "stopped"}


@dataclass(frozen=True)
class Debrief:
    """An attempt that has ended, and what stands beside it.

    Attributes
    ----------
    work : dict of str to Work
        By exercise.
    best : dict of str to float
        The shortest time in which each exercise passed in an earlier attempt at the same level, in seconds.
    earlier : list of float
        How long the earlier attempts at the same exercises took in which everything passed, in seconds.
    hints : dict of str to int
        How many hints were taken for each exercise.
    """

    row: AttemptRow
    work: dict[str, Work]
    best: dict[str, float]
    earlier: list[float]
    hints: dict[str, int]

    @property
    def seconds(self) -> float:
        """How long it took; at most the time that there was."""
        return min((self.row.ended or self.row.deadline), self.row.deadline) - self.row.started


def debrief_of(history: History, row: AttemptRow) -> Debrief:
    """Put together what an attempt was like."""
    before = [
        other
        for other in history.attempts()
        if other.ended is not None and other.started < row.started and other.level == row.level
    ]
    same = [other for other in before if other.outcome == "passed" and other.exercises == row.exercises]
    return Debrief(
        row,
        work_in(row, history.rows(attempt=row.id)),
        best_times(history, before),
        [(other.ended or other.started) - other.started for other in same],
        {id: history.hints(id, row.started, row.ended or row.deadline) for id in row.exercises},
    )


def best_times(history: History, attempts: list[AttemptRow]) -> dict[str, float]:
    """Return the shortest time in which each exercise passed in these attempts, in seconds."""
    return {exercise: min(times) for exercise, times in pass_times(attempts, history.rows()).items()}


def print_debrief(debrief: Debrief, history: History, console: Console) -> None:
    """Print a debrief, 60 columns or wider."""
    width = min(console.width, WIDTH)
    row = debrief.row
    console.print()
    started = time.strftime("%Y-%m-%d %H:%M", time.localtime(row.started))
    console.print(Text(f" Attempt of {started}, level {row.level}", "bold"))
    head = f" {clock(debrief.seconds)} of {clock(60 * row.minutes)}, {OUTCOMES.get(row.outcome, row.outcome)}."
    if debrief.earlier:
        head += f"  Before: {', '.join(clock(seconds) for seconds in debrief.earlier[-3:])}"
    console.print(Text(head))
    console.print()
    if debrief.work:
        console.print(_timeline(debrief, width))
        console.print()
    for id in row.exercises:
        console.print(Padding(_account(id, debrief), (0, 1)))
    console.print()
    console.print(Padding(Text(plan_sentence(history, row.ended or row.deadline)), (0, 1)))
    console.print(Text(f" Your files: attempts/{row.id}", "dim"))
    console.print()


def plan_sentence(history: History, now: float) -> str:
    """Return what to practise next, and when."""
    due = sorted(plan_of(history).items(), key=lambda item: item[1])
    if not due:
        return "Nothing is planned yet: an exercise is planned when you save it in an attempt."
    return "To practise next: " + ", ".join(f"{find(id).name} ({when(at, now)})" for id, at in due[:3]) + "."


def clock(seconds: float) -> str:
    """Write a time as 06:12, or 1:06:12."""
    whole = max(0, round(seconds))
    minutes, rest = divmod(whole, 60)
    return f"{minutes:02d}:{rest:02d}" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02d}:{rest:02d}"


def _timeline(debrief: Debrief, width: int) -> Group:
    names = {id: find(id).name for id in debrief.row.exercises}
    label = max(map(len, names.values())) if width >= NARROW else 10
    cells = max(10, width - label - 6)
    # Up to the last save: an attempt that was left alone for half an hour is no picture of half an hour.
    last = max(span.end for work in debrief.work.values() for span in work.spans)
    total = max(last, 1.0)
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, width=label + 1)
    table.add_column(no_wrap=True)
    end = clock(total)
    table.add_row("", Text(f"00:00{' ' * (cells - 5 - len(end))}{end}", "dim"))
    for id, name in names.items():
        work = debrief.work.get(id)
        line = _bar(work, total, cells) if work else Text("not touched", "dim")
        table.add_row(Text(f" {name[:label]}"), line)
    return Group(table, Padding(Text("░ worked on, not passing    █ passing", "dim"), (0, 1)))


def _bar(work: Work, total: float, cells: int) -> Text:
    line = [" "] * cells
    for span in work.spans:
        first = int(span.start / total * cells)
        last = min(max(first + 1, round(span.end / total * cells)), cells)
        line[first:last] = "░" * (last - first)
        if span.green:
            line[last - 1] = "█"
    return Text("".join(line))


def _account(id: str, debrief: Debrief) -> Group:
    exercise, work = find(id), debrief.work.get(id)
    hints = _hints(debrief.hints.get(id, 0))
    if work is None:
        return Group(Text(f"{exercise.name}: not touched{hints}", "dim"))
    state = "passed" if work.passed else "not passed"
    text = Text(f"{exercise.name}: ", "bold").append(
        f"{state}, {clock(work.seconds)}", "green" if work.passed else "red"
    )
    text.append(f"   par {exercise.minutes:02d}:00")
    best = debrief.best.get(id)
    if best is not None:
        text.append(f", your best {clock(best)}")
        if work.passed and work.seconds < best:
            text.append("  a new best", "bold")
    lines = [text]
    moments = [(work.first_touched, "first save"), *((at, "passed") for at in work.turned_green)]
    moments += [(at, "no longer passed") for at in work.broke]
    lines.append(Text("  " + ", ".join(f"{clock(at)} {what}" for at, what in sorted(moments)) + hints, "dim"))
    if work.costs:
        costs = sorted(work.costs.items(), key=lambda item: -item[1])
        told = [
            f"{id} lasted {clock(time)}{' and is still there' if id in work.left else ''}" for id, time in costs[:3]
        ]
        lines.append(Text("  " + ", ".join(told)))
    return Group(*lines)


def _hints(count: int) -> str:
    """Say how many hints were taken."""
    return f", {count} hint{'' if count == 1 else 's'} taken" if count else ""

"""Where the time of a grade went, on stderr."""

import sys

from rich.table import Table
from rich.text import Text

from grader import phases
from grader.report.console import PlainConsole
from grader.results import Grade

SLOWEST = 5


def print_profile(grade: Grade) -> None:
    """Print the phases of a grade, what happened beside them, and its slowest checks."""
    console = PlainConsole(sys.stderr)
    table = Table(box=None, padding=(0, 2), header_style="dim")
    table.add_column("phase", overflow="fold")
    for heading in ("ms", "ms since the start"):
        table.add_column(heading, justify="right", no_wrap=True)
    for what, seconds, since in phases.told():
        table.add_row(Text(what), _ms(seconds), _ms(since))
    console.print(table)
    for what, each in phases.SUMS.items():
        console.print(f"  {what}: {len(each)} times, {_ms(sum(each))} ms")
    for result in grade.exercises:
        seconds = sum(check.seconds for check in result.checks)
        console.print(f"  {result.id}: {len(result.checks)} checks, {_ms(seconds)} ms")
        if "train_seconds" in result.metrics:
            console.print(f"  its training, beside the other checks: {_ms(result.metrics['train_seconds'])} ms")
    checks = [(check.seconds, result.id, check.id) for result in grade.exercises for check in result.checks]
    for seconds, exercise, check in sorted(checks, reverse=True)[:SLOWEST]:
        console.print(f"  {_ms(seconds):>5} ms  {exercise}: {check}")


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f}"

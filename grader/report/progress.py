"""What is shown while a grade runs, on a terminal only; it is gone when the report comes."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO

from grader.exercises import Exercise, Whole, with_needs
from grader.results import CheckResult

OnCheck = Callable[[str, CheckResult], None]


@contextmanager
def progress_of(
    exercises: Sequence[Exercise], wholes: Sequence[Whole], out: TextIO, enabled: bool
) -> Iterator[OnCheck]:
    """Give a function to call before and after each check, which draws how far the grade is."""
    if not (enabled and out.isatty()):
        yield lambda exercise, check: None
        return
    from rich.progress import BarColumn, Progress, TextColumn
    from rich.table import Column

    from grader.report.console import PlainConsole

    order = [exercise.id for exercise in with_needs(exercises, wholes)] + [whole.id for whole in wholes]
    columns = (
        TextColumn(" {task.fields[exercise]}", markup=False, table_column=Column(min_width=22, no_wrap=True)),
        BarColumn(bar_width=20),
        TextColumn("{task.description}", markup=False, table_column=Column(ratio=1, no_wrap=True)),
    )
    with Progress(*columns, console=PlainConsole(out), transient=True, expand=True) as bar:
        task = bar.add_task("starting", total=len(order), exercise="")

        def on_check(exercise: str, check: CheckResult) -> None:
            bar.update(
                task, description=check.title, completed=order.index(exercise), exercise=exercise.rpartition("/")[2]
            )

        yield on_check

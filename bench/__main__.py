"""`python -m bench`: time whole commands against what they must not be much slower than, in turn; print the ratios."""

import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.batch import FOLDERS, seconds_each
from bench.watching import GRADES, progress_with_many_grades, save_to_verdict
from grader import ROOT
from grader.submissions import FOLDER, make_folder

ROUNDS = 9
IMPORTS = [sys.executable, "-c", "import numpy, pytest, rich"]
GRADE = [sys.executable, "-m", "grader", "grade", "--answers"]
# The same command line with the naming of mistakes taken out, to see what it costs.
NAMELESS = (
    "import runpy; from grader.judge.plugin import GradingPlugin; GradingPlugin._diagnose = lambda *_: None; "
    "runpy.run_module('grader', run_name='__main__')"
)
WRONG = {
    "linear": "double-average",
    "sigmoid": "tanh-rule",
    "softmax_cross_entropy": "factor-2",
    "dropout": "no-scale",
    "training": "mean-of-means",
}


@dataclass(frozen=True)
class Row:
    """A command, what it is measured against, and the ratio of the two that it must not exceed."""

    title: str
    command: list[str]
    against: list[str]
    target: float


def rows(wrong: Path) -> tuple[Row, ...]:
    """Return what is measured; `wrong` holds an answer to each exercise that does not pass."""
    nameless = [sys.executable, "-c", NAMELESS, "grade", "--answers", str(wrong)]
    return (
        Row(
            "grade everything, MNIST training included / import numpy, pytest, rich",
            [*GRADE, "solutions"],
            IMPORTS,
            4.0,
        ),
        Row("grade linear alone / import numpy, pytest, rich", [*GRADE, "solutions", "linear"], IMPORTS, 2.0),
        Row("grade where everything is wrong / the same without naming", [*GRADE, str(wrong)], nameless, 1.1),
    )


def seconds(command: list[str]) -> float:
    """Run a command to its end and return how long it took."""
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def measure(row: Row) -> tuple[list[float], list[float]]:
    """Return the times of a row's two commands, run in turn after one round that does not count."""
    times = [(seconds(row.command), seconds(row.against)) for _ in range(ROUNDS + 1)][1:]
    return [pair[0] for pair in times], [pair[1] for pair in times]


def main() -> None:
    """Print a table of ratios; a row that misses its target says so."""
    table = Table("", "median", "against", "ratio", "lowest", "highest", "target", "")
    with tempfile.TemporaryDirectory() as folder:
        files = {f"mlp/{name}": FOLDER / "mlp" / name / "wrong" / f"{mistake}.py" for name, mistake in WRONG.items()}
        for row in rows(make_folder(Path(folder), files)):
            times, floor = measure(row)
            ratios = [a / b for a, b in zip(times, floor, strict=True)]
            middle = statistics.median(ratios)
            medians = (f"{1000 * statistics.median(values):.0f} ms" for values in (times, floor))
            figures = (f"{middle:.2f}", f"{min(ratios):.2f}", f"{max(ratios):.2f}", f"{row.target:.1f}")
            table.add_row(row.title, *medians, *figures, "" if middle <= row.target else "missed")
    Console().print(table)
    absolute = Table("", "median", "lowest", "highest", "target", "")
    for exercise, target in (("mlp/linear", 120), ("mlp/training", 400)):
        found = [1000 * each for each in save_to_verdict(exercise)]
        middle = statistics.median(found)
        shown = [f"{value:.0f} ms" for value in (middle, min(found), max(found), target)]
        absolute.add_row(f"watch: save to verdict, {exercise}", *shown, "" if middle <= target else "missed")
    taken, size = progress_with_many_grades()
    title = f"progress after {GRADES:,} grades"
    absolute.add_row(title, f"{1000 * taken:.0f} ms", "", "", "500 ms", "" if taken <= 0.5 else "missed")
    absolute.add_row(
        "the history's size then", f"{size / 1e6:.1f} MB", "", "", "20 MB", "" if size <= 20e6 else "missed"
    )
    together, alone, peak = seconds_each()
    ratio = f"{alone / together:.1f} times faster"
    title = f"batch of {FOLDERS} folders, against grade one by one"
    absolute.add_row(title, ratio, "", "", "3 times", "" if alone / together >= 3 else "missed")
    each = f"{1000 * together:.0f} ms, one by one {1000 * alone:.0f} ms; {3600 / together:,.0f} an hour"
    absolute.add_row("a folder in the batch", each, "", "", "", "")
    absolute.add_row("the batch's memory at its peak", f"{peak:.0f} MiB", "", "", "", "")
    Console().print(absolute)


if __name__ == "__main__":
    main()

"""`python -m bench`: time whole commands against the import of what they need, in turn, and print the ratios."""

import statistics
import subprocess
import sys
import time

from rich.console import Console
from rich.table import Table

from grader import ROOT

ROUNDS = 9
FLOOR = [sys.executable, "-c", "import numpy, pytest, rich"]
GRADE = [sys.executable, "-m", "grader", "grade", "--answers", "solutions"]
ROWS = (
    ("grade everything, MNIST training included", GRADE, 4.0),
    ("grade linear alone", [*GRADE, "linear"], 2.0),
)


def seconds(command: list[str]) -> float:
    """Run a command to its end and return how long it took."""
    started = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def main() -> None:
    """Print a table of ratios; a row that misses its target says so."""
    commands = [FLOOR, *(command for _, command, _ in ROWS)]
    for command in commands:
        seconds(command)  # compiled files, disk cache
    times = [[seconds(command) for command in commands] for _ in range(ROUNDS)]
    table = Table("", "median", "ratio", "lowest", "highest", "target", "")
    floor = statistics.median(row[0] for row in times)
    table.add_row("import numpy, pytest, rich", f"{1000 * floor:.0f} ms", "1.00", "", "", "", "")
    for position, (title, _, target) in enumerate(ROWS, start=1):
        ratios = [row[position] / row[0] for row in times]
        middle = statistics.median(ratios)
        median = statistics.median(row[position] for row in times)
        figures = (f"{1000 * median:.0f} ms", f"{middle:.2f}", f"{min(ratios):.2f}", f"{max(ratios):.2f}")
        table.add_row(title, *figures, f"{target:.1f}", "" if middle <= target else "missed")
    Console().print(table)


if __name__ == "__main__":
    main()

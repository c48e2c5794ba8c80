"""`python -m bench`: say whether it is as fast as it must be, and whether it has become slower since the last change.

Most rows are ratios, A / B: the two are measured in turn in the same run, so that a slow machine slows both. Each row
is printed when it is measured: its median with the lowest and the highest round. A row is marked

- `missed` where its median misses the target (the targets stand in bench/rows.py),
- `worse` where its median lies beyond all rounds of the figure kept in bench/figures.json and more than 10 % beyond the
  kept median; figures of another Python or number of cores are shown and not compared,
- `failed` where a command did not do its work; stderr has the reason,
- `not installed` where what it is measured against is not there: `pip install scikit-learn torch`, the extra `bench`.

`python -m bench ROW...` measures only the rows whose title contains one of the words (any case). `--keep` writes the
new figures; rows that were not measured keep theirs. Exit code 1 where a row has a mark other than `not installed`.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.commands import CommandFailedError
from bench.figures import NOT_INSTALLED, Figure, marks, measured_here, read, write
from bench.rows import Measured, Row, rows

COLUMNS = ("A / B", "A", "B", "median", "lowest", "highest", "target", "kept", "")
WIDTHS = (52, 10, 10, 9, 9, 9, 15, 9, 0)


def chosen(table: Sequence[Row], words: Sequence[str]) -> list[Row]:
    """Return the rows whose title contains one of the words; all where there is none."""
    return [row for row in table if not words or any(word.lower() in row.title.lower() for word in words)]


def measure(row: Row) -> Measured | None:
    """Measure a row; None where what it needs is not there or a command failed."""
    if not row.installed:
        return None
    print(row.title, "...", file=sys.stderr)
    try:
        return row.measure()
    except CommandFailedError as error:
        print(error, file=sys.stderr)
        return None


def shown(row: Row, value: float) -> str:
    """Return a row's figure with its unit."""
    return f"{value:.0f} {row.unit}" if row.unit else f"{value:.2f}"


def line(row: Row, measured: Measured | None, kept: Figure | None, found: Sequence[str]) -> list[str]:
    """Return the cells of a row."""
    goal = row.goal
    target = "" if goal.target is None else f"{'at least' if goal.at_least else 'at most'} {goal.target:g} {row.unit}"
    cells = ["", "", "", "", ""]
    if measured:
        figure = measured.figure
        values = (shown(row, value) for value in (figure.median, figure.lowest, figure.highest))
        cells = [measured.first, measured.second, *values]
    return [row.title, *cells, target.strip(), shown(row, kept.median) if kept else "", ", ".join(found)]


def aligned(cells: Sequence[str]) -> str:
    """Return the cells of a row under those of the row before."""
    return " ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()


def main() -> int:
    """Measure, print each row as it is measured, keep the figures where that is asked for; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.partition("\n")[0])
    parser.add_argument("rows", nargs="*", metavar="ROW", help="a word of the titles of what to measure; all otherwise")
    parser.add_argument("--keep", action="store_true", help="write the figures to bench/figures.json")
    options = parser.parse_args()
    old, new = read(), measured_here({})
    comparable = old is not None and old.comparable(new)
    print(aligned(COLUMNS))
    bad = False
    with tempfile.TemporaryDirectory() as folder:
        every = rows(Path(folder))
        wanted = chosen(every, options.rows)
        if not wanted:
            parser.error("no row has that in its title; there are: " + "; ".join(row.title for row in every))
        for row in wanted:
            measured = measure(row)
            kept = old.rows.get(row.title) if old else None
            found = marks(row.goal, measured.figure if measured else None, kept if comparable else None, row.installed)
            bad |= bool(set(found) - {NOT_INSTALLED})
            if measured:
                new.rows[row.title] = measured.figure
            print(aligned(line(row, measured, kept, found)), flush=True)
    if old and not comparable:
        print(f"The kept figures are of Python {old.python} with {old.cores} cores: they are not compared.")
    if options.keep:
        figures = old.updated(new) if old else new
        titles = {row.title for row in every}  # a row that is gone leaves no figure
        write(replace(figures, rows={title: row for title, row in figures.rows.items() if title in titles}))
    return int(bad)


if __name__ == "__main__":
    sys.exit(main())

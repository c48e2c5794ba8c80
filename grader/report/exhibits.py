"""Draw in a terminal what a whole shows."""

import math

import numpy as np
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from grader.exhibits import Curves, Exhibit, Passage, Pictures, Plane, Table
from grader.report.drawing import digit, sparkline
from grader.report.lines import plain

CURVE = 50  # cells at the most
SIDES = " ░"  # of a plane: class 0 and class 1
POINTS = "o●"
GAP = 3  # between two pictures


def drawn(exhibit: Exhibit, width: int) -> RenderableType:
    """Return what shows an exhibit in a terminal of this width."""
    match exhibit:
        case Curves():
            body: RenderableType = _curves(exhibit, width)
        case Table():
            body = _table(exhibit)
        case Passage():
            body = Padding(Text(plain(exhibit.text), overflow="fold"), (0, 0, 0, 2))
        case Pictures():
            body = _pictures(exhibit, width)
        case Plane():
            body = _plane(exhibit)
    return Padding(Group(Text(plain(exhibit.title), "dim"), body), (0, 1, 0, 3))


def _curves(exhibit: Curves, width: int) -> Grid:
    grid = Grid.grid(padding=(0, 1))
    names = max(map(len, exhibit.series))
    cells = min(CURVE, width - names - 24)
    series = {name: binned(values, cells) for name, values in exhibit.series.items()}
    high = max(max(means) for means in series.values())
    for name, means in series.items():
        first, last = f"{means[0]:.3g}", f"{means[-1]:.3g}"
        grid.add_row(Text(f"  {plain(name)}"), Text(first), Text(sparkline(means, high)), Text(last))
    return grid


def binned(values: list[float], cells: int) -> list[float]:
    """Return the means of neighbouring values, so that there are `cells` of them at the most."""
    parts = np.array_split(np.asarray(values, float), min(len(values), max(1, cells)))
    return [float(part.mean()) for part in parts]


def _table(exhibit: Table) -> Grid:
    grid = Grid.grid(padding=(0, 2))
    for numeric in exhibit.numeric:
        grid.add_column(justify="right" if numeric else "left", overflow="fold")
    for row, style in ((exhibit.columns, "dim"), *((row, "") for row in exhibit.rows)):
        first, *others = map(plain, row)
        grid.add_row(*(Text(cell, style) for cell in (f"  {first}", *others)))
    return grid


def _pictures(exhibit: Pictures, width: int) -> Grid:
    each = max(len(exhibit.images[0][0]), max(map(len, exhibit.captions)))
    count = max(1, (width - 6) // (each + GAP))
    grid = Grid.grid(padding=(0, GAP, 0, 0))
    for start in range(0, len(exhibit.images), count):
        captions, images = exhibit.captions[start : start + count], exhibit.images[start : start + count]
        grid.add_row(*(Text(f"  {plain(caption)}") for caption in captions))
        grid.add_row(*(Text("\n".join(f"  {line}" for line in digit(np.asarray(image)))) for image in images))
    return grid


def _plane(exhibit: Plane) -> Text:
    rows, columns = len(exhibit.classes), len(exhibit.classes[0])
    cells = [[SIDES[side] for side in row] for row in exhibit.classes]
    for x, y, side in exhibit.points:
        column = _cell(x, exhibit.x, columns)
        row = rows - 1 - _cell(y, exhibit.y, rows)
        if 0 <= column < columns and 0 <= row < rows:
            cells[row][column] = POINTS[int(side)]
    return Text("\n".join(f"  {''.join(row)}" for row in cells), no_wrap=True)


def _cell(value: float, ends: list[float], cells: int) -> int:
    return math.floor((value - ends[0]) / (ends[1] - ends[0]) * (cells - 1) + 0.5)

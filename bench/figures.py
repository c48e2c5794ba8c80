"""What a row measured, what was kept of the last change, and what a row is marked with."""

import json
import os
import statistics
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = Path(__file__).with_name("figures.json")
NOISE = 1.1  # a median may be this much worse than the kept one, however small the spread was

MISSED, WORSE, FAILED, NOT_INSTALLED = "missed", "worse", "failed", "not installed"


@dataclass(frozen=True)
class Figure:
    """The median of a row's rounds, and how far they spread."""

    median: float
    lowest: float
    highest: float


@dataclass(frozen=True)
class Goal:
    """What a row must reach: at most `target`, or at least; nothing where it is None.

    Without a target, `at_least` still says which way is better.
    """

    target: float | None = None
    at_least: bool = False

    def is_worse(self, value: float, than: float) -> bool:
        """Say whether a value is on the wrong side of another."""
        return value < than if self.at_least else value > than


@dataclass(frozen=True)
class Figures:
    """The figures of many rows by their titles, and where they were measured."""

    python: str
    cores: int
    rows: dict[str, Figure]

    def comparable(self, other: "Figures") -> bool:
        """Say whether both were measured with the same Python and number of cores."""
        return (self.python, self.cores) == (other.python, other.cores)

    def updated(self, new: "Figures") -> "Figures":
        """Return the new figures, and the old ones of rows that were not measured, where the two can be compared."""
        return Figures(new.python, new.cores, (self.rows if self.comparable(new) else {}) | new.rows)


def figure_of(values: Sequence[float]) -> Figure:
    """Return the median of the rounds with the lowest and the highest."""
    return Figure(statistics.median(values), min(values), max(values))


def measured_here(rows: dict[str, Figure]) -> Figures:
    """Return figures with the Python and the number of cores of this machine."""
    return Figures(f"{sys.version_info.major}.{sys.version_info.minor}", os.cpu_count() or 1, rows)


def marks(goal: Goal, new: Figure | None, kept: Figure | None, installed: bool = True) -> list[str]:
    """Return what a row is marked with.

    Parameters
    ----------
    goal : Goal
    new : Figure or None
        None where it could not be measured.
    kept : Figure or None
        None where there is nothing to compare with.
    installed : bool
        Whether what the row needs is there.

    Returns
    -------
    list of str
        `missed`: the median is beyond the target. `worse`: it is beyond all rounds of the kept figure and by more than
        a tenth beyond its median. `failed`, `not installed`: there is no figure.
    """
    if new is None:
        return [FAILED if installed else NOT_INSTALLED]
    found = []
    if goal.target is not None and goal.is_worse(new.median, goal.target):
        found.append(MISSED)
    if kept is not None:
        end, limit = (kept.lowest, kept.median / NOISE) if goal.at_least else (kept.highest, kept.median * NOISE)
        if goal.is_worse(new.median, end) and goal.is_worse(new.median, limit):
            found.append(WORSE)
    return found


def read(path: Path = FILE) -> Figures | None:
    """Return the kept figures, None where none were kept."""
    if not path.exists():
        return None
    content = json.loads(path.read_text(encoding="utf-8"))
    return Figures(
        content["python"], content["cores"], {title: Figure(**row) for title, row in content["rows"].items()}
    )


def write(figures: Figures, path: Path = FILE) -> None:
    """Keep figures, to four digits: what lies beyond them is noise."""
    content = asdict(figures)
    for row in content["rows"].values():
        row.update({name: float(f"{value:.4g}") for name, value in row.items()})
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")

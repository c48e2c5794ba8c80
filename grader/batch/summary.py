"""The table of a batch: who has how many points, what failed, which mistakes are frequent."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

STATES = {  # why an exercise did not pass, the first that is true of it
    "timed_out": "timed out",
    "crashed": "crashed",
    "failed": "failed",
    "waiting": "waits for others",
    "not_started": "not started",
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet would compute
COLUMNS = ("name", "points", "possible", "passed", "failed_exercises", "mistakes")


@dataclass(frozen=True)
class Line:
    """One folder.

    Attributes
    ----------
    failed : tuple of str
        Ids of the exercises that did not pass.
    mistakes : tuple of str
        Ids of the mistakes that were named.
    trouble : str
        Why it could not be graded; '' where it was.
    states : mapping of str to str
        Why each exercise in `failed` did not pass: a key of STATES.
    seed : int
        From which its data were drawn.
    notes : tuple of str
        What is to be said of answers that do not lie where they are looked for.
    """

    name: str
    points: int
    possible: int
    passed: bool
    failed: tuple[str, ...]
    mistakes: tuple[str, ...]
    trouble: str = ""
    states: Mapping[str, str] = field(default_factory=dict)
    seed: int = 0
    notes: tuple[str, ...] = ()

    @property
    def nothing_there(self) -> bool:
        """Whether no answer lies where it is looked for: then 0 points say nothing."""
        return bool(self.notes) and set(self.states.values()) == {"not_started"}

    @property
    def points_text(self) -> str:
        """The points as they are shown; '-' where there was nothing to grade."""
        return "-" if self.trouble or self.nothing_there else f"{self.points}/{self.possible}"

    def not_passed(self, most: int = 8) -> list[str]:
        """Return a line for each state, with the names of the exercises that are in it, or their number."""
        if self.trouble or self.nothing_there:
            return [self.trouble or "nothing to grade", *self.notes]
        lines = []
        for state, word in STATES.items():
            names = [id.rpartition("/")[2] for id in self.failed if self.states.get(id, "failed") == state]
            if names:
                lines.append(f"{word}: {', '.join(names) if len(names) <= most else f'{len(names)} exercises'}")
        return [*lines, *self.notes]


def line_of(name: str, text: str) -> Line:
    """Return the line of a folder from the text of its result file.

    Raises
    ------
    ValueError
        If it is no result file.
    """
    try:
        content: dict[str, Any] = json.loads(text)
        exercises = content["exercises"]
        named = dict.fromkeys(
            f"{exercise['id']}:{check['diagnosis']['id']}"
            for exercise in exercises
            for check in exercise["checks"]
            if check["diagnosis"]
        )
        return Line(
            name,
            int(content["score"]["points"]),
            int(content["score"]["possible"]),
            bool(content["passed"]),
            tuple(exercise["id"] for exercise in exercises if exercise["status"] != "passed"),
            tuple(named),
            states={exercise["id"]: _state(exercise) for exercise in exercises if exercise["status"] != "passed"},
            seed=int(content["seed"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a result file: {error}") from error


def _state(exercise: Mapping[str, Any]) -> str:
    if exercise["status"] == "not_started":
        return "not_started"
    statuses = {check["status"] for check in exercise["checks"]}
    return next((state for state in ("timed_out", "crashed", "failed") if state in statuses), "waiting")


def csv_text(lines: Iterable[Line]) -> str:
    """Return the table as CSV; several exercises or mistakes in one cell are separated by spaces."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in lines:
        failed = "; ".join(line.not_passed()) if line.nothing_there else " ".join(line.failed) or line.trouble
        mistakes = " ".join(dict.fromkeys(mistake.partition(":")[2] for mistake in line.mistakes))
        cells: list[str | int] = [line.name, line.points, line.possible, str(line.passed).lower(), failed, mistakes]
        writer.writerow(map(_no_formula, cells))
    return out.getvalue()


def _no_formula(cell: str | int) -> str:
    """Return what a cell holds so that a spreadsheet shows it, and does not compute with it."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def frequent_mistakes(lines: Iterable[Line]) -> list[tuple[str, int]]:
    """Return exercise:mistake and how many folders it was named in, the most frequent first."""
    return Counter(mistake for line in lines for mistake in line.mistakes).most_common()


def finished(target: Path, folder: Path) -> Line | None:
    """Return the line of a folder from its result file of an earlier run, unless the answers are newer."""
    try:
        line = line_of(folder.name, target.read_text(encoding="utf-8"))
        # A file that was moved keeps its time; the folder that it went to does not.
        newest = max(
            path.stat().st_mtime for path in (folder, *folder.rglob("*")) if path.is_dir() or path.suffix == ".py"
        )
        return line if target.stat().st_mtime >= newest else None
    except (OSError, ValueError, RecursionError):
        return None

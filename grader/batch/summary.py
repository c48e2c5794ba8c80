"""The table of a batch: who has how many points, what failed, which mistakes are frequent."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    """

    name: str
    points: int
    possible: int
    passed: bool
    failed: tuple[str, ...]
    mistakes: tuple[str, ...]
    trouble: str = ""


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
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not a result file: {error}") from error


def csv_text(lines: Iterable[Line]) -> str:
    """Return the table as CSV; several exercises or mistakes in one cell are separated by spaces."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for line in lines:
        failed = " ".join(line.failed) or line.trouble
        mistakes = " ".join(dict.fromkeys(mistake.partition(":")[2] for mistake in line.mistakes))
        writer.writerow([line.name, line.points, line.possible, str(line.passed).lower(), failed, mistakes])
    return out.getvalue()


def frequent_mistakes(lines: Iterable[Line]) -> list[tuple[str, int]]:
    """Return exercise:mistake and how many folders it was named in, the most frequent first."""
    return Counter(mistake for line in lines for mistake in line.mistakes).most_common()


def finished(target: Path, folder: Path) -> Line | None:
    """Return the line of a folder from its result file of an earlier run, unless the answers are newer."""
    try:
        line = line_of(folder.name, target.read_text(encoding="utf-8"))
        newest = max((path.stat().st_mtime for path in folder.rglob("*.py")), default=0.0)
        return line if target.stat().st_mtime >= newest else None
    except (OSError, ValueError):
        return None

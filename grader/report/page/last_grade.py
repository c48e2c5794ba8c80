"""Keep all of the last grade of exercises/ that a page shows of it."""

from typing import Any

from grader.exhibits import as_data
from grader.report.result_file import content_of
from grader.results import CheckResult, Grade
from grader.state import read_json, write_json

FILE = "last-grade.json"


def keep_last_grade(grade: Grade, at: float) -> None:
    """Keep a grade; `at` is when, in seconds since 1970."""
    write_json(FILE, shown_of(grade, at))


def shown_of(grade: Grade, at: float) -> dict[str, Any]:
    """Return all of a grade that a page shows, {'at': ..., 'grade': ...}."""
    content = content_of(grade)
    for exercise, told in zip(grade.listed, content["exercises"], strict=True):
        for check, entry in zip(exercise.checks, told["checks"], strict=True):
            entry.update(_more(check))
        if "predictions" in exercise.exhibits:
            told["predictions"] = exercise.exhibits["predictions"].tolist()
    for whole, told in zip(grade.wholes, content["wholes"], strict=True):
        told.update(title=whole.title, exhibits=[as_data(exhibit) for exhibit in whole.exhibits])
    return {"at": at, "grade": content}


def last_grade() -> dict[str, Any] | None:
    """Return what was kept, {'at': ..., 'grade': ...}; None where there is nothing that can be read."""
    kept = read_json(FILE)
    return kept if isinstance(kept.get("grade"), dict) and isinstance(kept.get("at"), (int, float)) else None


def _more(check: CheckResult) -> dict[str, Any]:
    return {
        "title": check.title,
        "rows": [list(row) for row in check.fault.rows] if check.fault else [],
        "places": [[place.path, place.line, place.source] for place in check.fault.places] if check.fault else [],
    }

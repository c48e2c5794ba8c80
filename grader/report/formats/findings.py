"""What did not pass, as places in files: one finding for each failed check."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader import ROOT
from grader.report.formats.told import WORDS
from grader.report.lines import plain
from grader.results import CheckResult, ExerciseResult, Fault, Grade


@dataclass(frozen=True)
class Finding:
    """A place, and what is wrong there.

    Attributes
    ----------
    file : str
        From the kit's folder where it is inside.
    line, column : int
        From 1 upwards.
    severity : str
        'error' for a check that failed; 'warning' for a remark on an answer that passed.
    title : str
        The exercise and what the check wants.
    cause : str
        One line.
    """

    file: str
    line: int
    column: int
    severity: str
    title: str
    cause: str


def findings_of(grade: Grade) -> Iterator[Finding]:
    """Yield what did not pass, in the order of the report."""
    for result in grade.listed:
        for check in result.checks:
            if check.broken:
                yield _finding(result, check)
        if result.remark:
            yield Finding(f"exercises/{result.id}.py", 1, 1, "warning", result.id, _line(result.remark))


def _finding(result: ExerciseResult, check: CheckResult) -> Finding:
    title = _line(f"{result.id}: {check.title}")
    places = check.fault.places if check.fault else []
    if not places:
        return Finding(f"exercises/{result.id}.py", 1, 1, "error", title, _cause(check))
    at = places[-1]
    return Finding(at.path, at.line, _column(at.path, at.line), "error", title, _cause(check))


def _cause(check: CheckResult) -> str:
    """Return the cause in a line; the facts where it is not known."""
    if check.diagnosis:
        return _line(" And: ".join(each.message for each in check.diagnosis.all))
    rows = (check.fault or Fault([])).rows
    facts = "; ".join(f"{label} {text}".strip() for label, text in rows if label != "called")
    word = "" if check.status == "failed" else f"{WORDS[check.status]}: "
    return _line(f"{word}{check.title}" + (f": {facts}" if facts else ""))


def _column(path: str, line: int) -> int:
    """Return where the text of a line begins."""
    try:
        text = (ROOT / Path(path)).read_text(encoding="utf-8").splitlines()[line - 1]
    except (OSError, ValueError, IndexError):
        return 1
    return len(text) - len(text.lstrip()) + 1


def _line(text: str) -> str:
    return plain(" ".join(text.split()))

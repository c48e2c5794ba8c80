"""One line for each failed check, `file:line:column: severity: cause`, as editors read what a compiler says."""

from grader.report.formats.findings import findings_of
from grader.results import Grade


def text(grade: Grade) -> str:
    """Return the lines."""
    return "".join(f"{at.file}:{at.line}:{at.column}: {at.severity}: {at.cause}\n" for at in findings_of(grade))

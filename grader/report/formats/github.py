"""One line for each failed check, as GitHub's runner makes annotations of them.

Fields: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from grader.report.formats.findings import findings_of
from grader.results import Grade


def text(grade: Grade) -> str:
    """Return the lines."""
    return "".join(
        f"::{at.severity} file={_property(at.file)},line={at.line},col={at.column},title={_property(at.title)}::"
        f"{_data(at.cause)}\n"
        for at in findings_of(grade)
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

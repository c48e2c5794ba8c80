"""The results.json of an Exercism test runner, version 3.

Fields: https://exercism.org/docs/building/tooling/test-runners/interface
"""

import json
from typing import Any

from grader.exercises import ALL
from grader.report.formats.told import told
from grader.results import CheckResult, Grade

MAX_OUTPUT = 500  # characters
CUT = " [cut off]"


def text(grade: Grade) -> str:
    """Return the grade as a results.json."""
    numbers = {exercise.id: number for number, exercise in enumerate(ALL, start=1)}
    checks = [(exercise, check) for exercise in grade.listed for check in exercise.checks]
    content: dict[str, Any] = {"version": 3, "status": "pass" if grade.passed else "fail", "message": None}
    content["tests"] = [
        {
            "name": f"{exercise.id}: {check.title}",
            "status": _status(check),
            "message": told(check) or None,
            "output": _short(check.output),
            "test_code": check.fault.rows[0][1] if check.fault and check.fault.rows else check.title,
            "task_id": numbers[exercise.id],
        }
        for exercise, check in checks
    ]
    if not any(check.status == "passed" or check.broken for _, check in checks):
        message = "\n".join(dict.fromkeys(told(check) for _, check in checks))
        content |= {"status": "error", "message": message, "tests": []}
    return json.dumps(content, indent=1) + "\n"


def _status(check: CheckResult) -> str:
    return {"passed": "pass", "failed": "fail"}.get(check.status, "error")


def _short(output: str) -> str | None:
    if len(output) > MAX_OUTPUT:
        return output[: MAX_OUTPUT - len(CUT)] + CUT
    return output or None

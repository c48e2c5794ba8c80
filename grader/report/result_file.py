"""The result file: a grade as JSON, for other programs."""

import json
from typing import Any

from grader.results import CheckResult, Diagnosis, ExerciseResult, Grade, WholeResult

SCHEMA = 1


def result_text(grade: Grade) -> str:
    """Return the result file's text."""
    return json.dumps(content_of(grade), indent=1) + "\n"


def content_of(grade: Grade) -> dict[str, Any]:
    """Return what the result file holds."""
    return {
        "schema": SCHEMA,
        "seed": grade.seed,
        "passed": grade.passed,
        "score": {"points": grade.points, "possible": grade.possible},
        "exercises": [_exercise(exercise) for exercise in grade.listed],
        "wholes": [_whole(whole) for whole in grade.wholes],
    }


def _exercise(exercise: ExerciseResult) -> dict[str, Any]:
    return {
        "id": exercise.id,
        "status": exercise.status,
        "points": exercise.points,
        "possible": exercise.possible,
        "seconds": round(exercise.seconds, 4),
        "metrics": exercise.metrics,
        "checks": [_check(check) for check in exercise.checks],
    }


def _whole(whole: WholeResult) -> dict[str, Any]:
    return {"id": whole.id, "status": whole.status, "metrics": whole.metrics, "message": whole.message}


def _check(check: CheckResult) -> dict[str, Any]:
    return {
        "id": check.id,
        "status": check.status,
        "points": check.points,
        "possible": check.possible,
        "seconds": round(check.seconds, 4),
        "message": check.fault.message if check.fault else "",
        "diagnosis": _diagnosis(check.diagnosis) if check.diagnosis else None,
        "output": check.output,
    }


def _diagnosis(diagnosis: Diagnosis) -> dict[str, Any]:
    named: dict[str, Any] = {"id": diagnosis.id, "message": diagnosis.message}
    if diagnosis.also:
        named["also"] = [{"id": each.id, "message": each.message} for each in diagnosis.also]
    return named

"""Gradescope's results.json.

Fields: https://gradescope-autograders.readthedocs.io/en/latest/specs/
"""

import json
from typing import Any

from grader.report.formats.told import score, told
from grader.results import Grade


def text(grade: Grade) -> str:
    """Return the grade as a results.json."""
    tests = [
        {
            "name": f"{exercise.id}: {check.title}",
            "number": f"{number}.{place}",
            "score": check.points,
            "max_score": check.possible,
            "status": "passed" if check.status == "passed" else "failed",
            "output": "\n".join(part for part in (told(check), check.output) if part),
            "output_format": "text",
            "visibility": "visible",
            "tags": [check.diagnosis.id] if check.diagnosis else [],
        }
        for number, exercise in enumerate(grade.listed, start=1)
        for place, check in enumerate(exercise.checks, start=1)
    ]
    content: dict[str, Any] = {
        "score": grade.points,
        "execution_time": round(sum(exercise.seconds for exercise in grade.listed), 3),
        "output": f"{score(grade)}, seed {grade.seed}",
        "output_format": "text",
        "visibility": "visible",
        "tests": tests,
    }
    accuracies = [each.metrics["test_accuracy"] for each in grade.listed if "test_accuracy" in each.metrics]
    if accuracies:
        content["leaderboard"] = [{"name": "accuracy on MNIST", "value": accuracies[0], "order": "desc"}]
    return json.dumps(content, indent=1) + "\n"

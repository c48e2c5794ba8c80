"""The grader graded: wrong answers that it must reject, right ones that it must accept."""

from pathlib import Path

import pytest

from grader.catalog import EXERCISES
from grader.judge.processes import Launcher
from tests.kit import SUBMISSIONS, grade_one


def submissions(kind: str) -> list[object]:
    return [
        pytest.param(exercise.id, path, id=f"{exercise.name}-{path.stem}")
        for exercise in EXERCISES
        for path in sorted((SUBMISSIONS / exercise.id / kind).glob("*.py"))
    ]


@pytest.mark.parametrize(("exercise", "path"), submissions("right"))
def test_a_right_answer_passes_in_whatever_style(
    launcher: Launcher, tmp_path: Path, seed: int, exercise: str, path: Path
) -> None:
    result = grade_one(launcher, tmp_path, exercise, path, seed)
    assert {check.id: check.fault and check.fault.message for check in result.checks if check.status != "passed"} == {}


@pytest.mark.parametrize(("exercise", "path"), submissions("wrong"))
def test_a_wrong_answer_does_not_pass(launcher: Launcher, tmp_path: Path, seed: int, exercise: str, path: Path) -> None:
    result = grade_one(launcher, tmp_path, exercise, path, seed)
    assert result.status == "failed"
    assert all(check.fault and check.fault.rows for check in result.checks if check.status == "failed")

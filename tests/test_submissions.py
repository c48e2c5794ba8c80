"""The grader graded: wrong answers that it must reject and name, right ones that it must accept."""

import pytest

from grader.judge.processes import Launcher
from grader.submissions import Submission, judged, names_in, submissions


def those_that_are(right: bool) -> list[object]:
    return [
        pytest.param(each, id=f"{each.exercise.name}-{each.path.stem}")
        for each in submissions()
        if (each.mistake == "") is right
    ]


@pytest.mark.parametrize("submission", those_that_are(right=True))
def test_a_right_answer_passes_in_whatever_style(launcher: Launcher, seed: int, submission: Submission) -> None:
    result = judged(launcher, submission, seed)
    assert {check.id: check.fault and check.fault.message for check in result.checks if check.status != "passed"} == {}


@pytest.mark.parametrize("submission", those_that_are(right=False))
def test_a_wrong_answer_is_rejected_and_its_mistake_named(
    launcher: Launcher, seed: int, submission: Submission
) -> None:
    result = judged(launcher, submission, seed)
    assert result.status == "failed"
    assert all(check.fault and check.fault.rows for check in result.checks if check.status == "failed")
    assert names_in(result) == submission.names

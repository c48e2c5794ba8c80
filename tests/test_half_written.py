"""Half-written answers: what is written is judged and named, although other methods are still TODOs.

One of a few exercises is graded here; `selfcheck --mistakes` grades all.
"""

import pytest

from grader.exercises import EXERCISES, find
from grader.half_written import half_written
from grader.judge.processes import Launcher
from grader.submissions import Submission, judged, names_in, submissions

SEVERAL = ("attention/scaled_dot_product", "autograd/value", "language/bpe", "metrics/nms")


def first_of(id: str) -> Submission:
    return next(each for each in submissions([find(id)]) if each.half_written)


@pytest.mark.parametrize("id", SEVERAL)
def test_the_mistake_of_a_half_written_answer_is_named(launcher: Launcher, id: str) -> None:
    answer = first_of(id)
    result = judged(launcher, answer, 0)
    assert "not_started" in {check.status for check in result.checks}
    assert answer.names <= names_in(result) <= answer.may_be_named


def test_what_the_written_method_uses_is_written_too() -> None:
    texts = dict(half_written(find("autograd/value")))
    assert "def _lift" in texts["minus-sign"]  # which stands in the answer of another method
    assert "def __rmul__" not in texts["minus-sign"]


def test_every_half_written_answer_is_a_program_with_a_todo() -> None:
    for exercise in EXERCISES:
        for id, text in half_written(exercise):
            compile(text, id, "exec")
            assert "raise NotImplementedError" in text, (exercise.id, id)

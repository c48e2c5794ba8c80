"""Half-written answers: what is written is judged and named, although other methods are still TODOs.

One of a few exercises is graded here; `selfcheck --mistakes` grades all.
"""

import pytest

from grader.exercises import EXERCISES, find
from grader.half_written import half_written
from grader.judge.processes import Launcher
from grader.submissions import Submission, grade_answer, judged, names_in, submissions
from tests.kit import rest_is_long

SEVERAL = ("attention/scaled_dot_product", "autograd/value", "language/bpe", "metrics/nms")


def first_of(id: str) -> Submission:
    return next(each for each in submissions([find(id)]) if each.half_written)


@pytest.mark.parametrize("id", rest_is_long(SEVERAL))
def test_the_mistake_of_a_half_written_answer_is_named(launcher: Launcher, id: str) -> None:
    answer = first_of(id)
    result = judged(launcher, answer, 0)
    assert "not_started" in {check.status for check in result.checks}
    assert answer.names <= names_in(result) <= answer.may_be_named


def test_a_method_that_is_called_for_what_it_does_is_told_to_be_a_todo(launcher: Launcher) -> None:
    solution = find("attention/kv_cache").solution
    source = solution.replace("        self.k = self.v = None\n", "        raise NotImplementedError\n")
    assert source != solution
    result = grade_answer(launcher, "attention/kv_cache", source)
    check = next(check for check in result.checks if check.id == "after_reset")
    assert check.status == "not_started"
    assert check.fault is not None
    assert "reset() is still a TODO" in check.fault.message


def test_a_todo_that_a_written_method_calls_is_told_by_its_own_name(launcher: Launcher) -> None:
    before, after = find("classic/logistic_regression").solution.split("        z = np.asarray(x, dtype=np.float64) @")
    source = f"{before}        raise NotImplementedError\n{after[after.index('    def predict(') :]}"
    result = grade_answer(launcher, "classic/logistic_regression", source)
    messages = [check.fault.message for check in result.checks if check.fault and check.status == "not_started"]
    assert "predict_proba(), called by fit(x (23, 3), y (23,)), is still a TODO" in messages[0]
    assert not any("fit(" in each.partition(",")[0] for each in messages)


def test_draws_without_a_return_are_named(launcher: Launcher) -> None:
    source = find("language/sampling").solution.replace("    return int(rng.choice", "    int(rng.choice")
    result = grade_answer(launcher, "language/sampling", source)
    check = next(check for check in result.checks if check.id == "drawn_tokens")
    assert check.diagnosis is not None
    assert check.diagnosis.id == "returns-none"


def test_what_the_written_method_uses_is_written_too() -> None:
    texts = dict(half_written(find("autograd/value")))
    assert "def _lift" in texts["minus-sign"]  # which stands in the answer of another method
    assert "def __rmul__" not in texts["minus-sign"]


def test_every_half_written_answer_is_a_program_with_a_todo() -> None:
    for exercise in EXERCISES:
        for id, text in half_written(exercise):
            compile(text, id, "exec")
            assert "raise NotImplementedError" in text, (exercise.id, id)

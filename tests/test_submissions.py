"""The grader graded: wrong answers that it must reject and name, right ones that it must accept.

There are some 2,000 of them. A few of each exercise are tried here; `selfcheck --mistakes` tries all.
"""

from collections import Counter

import pytest

from grader.exercises import ALL
from grader.judge.processes import Launcher
from grader.submissions import Submission, judged, names_in, submissions

ALWAYS = {  # of each mock the right answer that is done first, and six of the wrong ones: two by `make test`
    "mock/mlp_numpy": (
        "dict_of_layers",
        "db-mean",
        "loss-sum",
        "no-derivative",
        "return-order",
        "shape",
        "relu",
    ),
    "mock/mlp_python": (
        "one_dict_of_grads",
        "axis0",
        "grad-sign",
        "log-zero",
        "rebind",
        "returns-none",
        "unlisted-numpy-imported",
    ),
}


SEED = 0  # `selfcheck --mistakes --seeds N` tries many
FEW = 1  # answers of each exercise, right and wrong, that are looked at every time


def those_that_are(right: bool) -> list[object]:
    found, seen = [], Counter[str]()
    for each in submissions():
        always = ALWAYS.get(each.exercise.id)
        if (each.mistake == "") is right:
            seen[each.exercise.id] += 1
            if each.path.stem in always if always else seen[each.exercise.id] <= FEW:
                name = f"{each.exercise.name}-{each.path.stem}".replace("/", ".").replace(" ", "_")
                quick = not always or each.path.stem in always[:3]
                found.append(pytest.param(each, id=name, marks=[] if quick else pytest.mark.long))
    return found


def test_some_answers_to_each_mock_are_always_looked_at() -> None:
    found = {
        mock.id: {each.path.stem for each in submissions((mock,)) if each.path.stem in ALWAYS[mock.id]}
        for mock in ALL
        if mock.id.startswith("mock/")
    }
    assert found == {id: set(names) for id, names in ALWAYS.items()}


@pytest.mark.parametrize("submission", those_that_are(right=True))
def test_a_right_answer_passes_in_whatever_style(launcher: Launcher, submission: Submission) -> None:
    result = judged(launcher, submission, SEED)
    assert {check.id: check.fault and check.fault.message for check in result.checks if check.status != "passed"} == {}


@pytest.mark.parametrize("submission", those_that_are(right=False))
def test_a_wrong_answer_is_rejected_and_its_mistake_named(launcher: Launcher, submission: Submission) -> None:
    result = judged(launcher, submission, SEED)
    assert result.status == "failed"
    assert all(check.fault and check.fault.rows for check in result.checks if check.status == "failed")
    assert submission.names <= names_in(result) <= submission.may_be_named

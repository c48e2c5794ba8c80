"""A right answer that is slow is told so; one that is not, is not."""

import pytest

from grader import ROOT
from grader.judge.processes import Launcher
from grader.submissions import FOLDER, grade_answer
from tests.kit import rest_is_long

RIGHT = FOLDER / "mlp" / "linear" / "right"


@pytest.mark.parametrize("name", rest_is_long(["loop_features", "loop_everything"]))
def test_a_loop_passes_with_a_remark(launcher: Launcher, name: str) -> None:
    result = grade_answer(launcher, "mlp/linear", RIGHT / f"{name}.py")
    assert result.status == "passed"
    assert result.remark.startswith("right; ")
    assert result.remark.endswith("times slower than a vectorised version: a loop")


@pytest.mark.parametrize("name", ["linear", "sigmoid", "softmax_cross_entropy", "dropout", "training"])
def test_the_reference_has_no_remark(launcher: Launcher, name: str) -> None:
    assert grade_answer(launcher, f"mlp/{name}", ROOT / "solutions" / "mlp" / f"{name}.py", alone=True).remark == ""


def test_a_wrong_answer_has_none(launcher: Launcher) -> None:
    wrong = FOLDER / "mlp" / "linear" / "wrong" / "db-mean.py"
    assert grade_answer(launcher, "mlp/linear", wrong, alone=True).remark == ""

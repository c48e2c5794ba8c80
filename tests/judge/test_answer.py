from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.judge.answer import Answer, AnswerRaised, NotStarted, expect_untouched
from grader.judge.assertions import CheckFailed
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.judge.transport import LocalTransport, ProcessTransport

FILE = """
import numpy as np
class Sigmoid:
    buffer = np.zeros(3)
    def __init__(self, broken=False):
        if broken:
            raise ValueError("broken")
    def forward(self, x):
        self.y = 2 * x
        return self.y
    def reuse(self, x):
        self.buffer[:] = x
        return self.buffer
    def backward(self, g):
        raise NotImplementedError
    def fail(self):
        raise KeyError("no")
"""


@pytest.fixture(params=["process", "local"])
def answer(launcher: Launcher, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Answer]:
    (tmp_path / "mlp").mkdir()
    (tmp_path / "mlp" / "sigmoid.py").write_text(FILE)
    transport = ProcessTransport(launcher, Limits(), tmp_path) if request.param == "process" else LocalTransport()
    answer = Answer("mlp/sigmoid", tmp_path, transport)
    answer.begin(60)
    yield answer
    transport.close()


def test_each_result_is_what_it_was_when_it_was_returned(answer: Answer) -> None:
    layer = answer.make("Sigmoid")
    first, second = layer.reuse(np.ones(3)), layer.reuse(np.zeros(3))
    assert (first.tolist(), second.tolist()) == ([1.0] * 3, [0.0] * 3)
    with pytest.raises(CheckFailed, match="changed"):
        answer.expect_untouched()


def test_one_call_that_raises_leaves_the_next_alone(answer: Answer) -> None:
    layer = answer.make("Sigmoid")
    with pytest.raises(AnswerRaised, match="KeyError"):
        layer.fail()
    with pytest.raises(NotStarted):
        layer.backward(np.ones(3))
    assert layer.forward(np.ones(3)).tolist() == [2.0] * 3
    assert layer.read("y").tolist() == [2.0] * 3
    answer.expect_untouched()


def test_an_object_that_cannot_be_made_says_so(answer: Answer) -> None:
    with pytest.raises(AnswerRaised, match="broken"):
        answer.make("Sigmoid", broken=True)


def test_the_first_array_of_a_list_that_has_changed_is_shown() -> None:
    before, after = [np.zeros(2), [np.ones(3)]], [np.zeros(2), [np.array([1.0, 5.0, 1.0])]]
    with pytest.raises(CheckFailed) as caught:
        expect_untouched([("grads of clip([(2,)])", before)], [after])
    assert caught.value.subject == "arguments of clip"
    text = str(caught.value)
    for words in ("grads[1][0] of clip", "before  1   at [1]", "after   5"):
        assert words in text

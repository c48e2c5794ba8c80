"""The line that is shown of a wrong result: it was run in the failing call, and it makes the result."""

import sys

import pytest

from grader import ROOT
from grader.answer.executed import LinesRun
from grader.exercises import find
from grader.judge.makers import Executed, global_random_line, maker_by_source, maker_in_call
from grader.judge.processes import Launcher
from grader.submissions import grade_answer

LINEAR = (ROOT / "solutions" / "mlp" / "linear.py").read_text(encoding="utf-8")
SOURCE = """class Layer:
    def once(self, g):
        self.grad = g
        return g

class Layer:
    def branches(self, g):
        if g > 0:
            return g
        return -g

    def followed(self, g):
        if g > 5:
            out = 2 * g
        else:
            out = 3 * g
        return out

    def changed_later(self, g):
        out = [g]
        out.append(1)
        return out

    def summed(self, g):
        total = 0
        for i in range(3):
            total += i
        return total

    def sets(self, g):
        self.grad = g
        self.other = 1
        self.grad = self.help(g)

    def help(self, g):
        if g:
            self.bias = g
        return (g +
                1)

    def calls(self, g):
        self.help(g)
        return 1

    def parts(self, g):
        first = g
        return first, g + 1

    def nothing(self, g):
        pass

    def local(self, g):
        bias = g
        return bias
"""


def line_of(method: str, g: int = 1, name: str = "result", read: bool = False, part: int = -1) -> int:
    """Return the line that is shown for a result of a method of the last Layer."""
    space: dict[str, type] = {}
    exec(compile(SOURCE, "layer.py", "exec"), space)
    before = sys.gettrace()
    watched = LinesRun({"layer.py": SOURCE})
    with watched:
        getattr(space["Layer"](), method)(g)
    sys.settrace(before)
    executed = Executed.of(watched.told)
    assert executed is not None
    found = maker_in_call(executed, {"layer.py": SOURCE}, name, read, part)
    assert found is not None
    return found[1]


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("branches", 1), "return g"),
        (("branches", -1), "return -g"),
        (("followed", 1), "out = 3 * g"),
        (("followed", 9), "out = 2 * g"),
        (("changed_later",), "return out"),
        (("summed",), "return total"),
        (("parts", 1, "b", False, 1), "return first, g + 1"),
        (("parts", 1, "a", False, 0), "first = g"),
        (("sets", 1, "grad", True), "self.grad = self.help(g)"),
        (("calls", 1, "bias", True), "self.bias = g"),
        (("calls", 0, "bias", True), "def calls(self, g):"),
        (("local", 1, "bias", True), "bias = g"),
        (("nothing",), "def nothing(self, g):"),
    ],
)
def test_the_line_that_ran_and_made_the_result_is_found(arguments: tuple[object, ...], text: str) -> None:
    line = line_of(*arguments)  # type: ignore[arg-type]
    assert SOURCE.splitlines()[line - 1].strip() == text


def test_a_call_that_runs_for_long_is_not_watched_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.answer.executed.MOST_EVENTS", 5)
    watched = LinesRun({__file__: ""})
    with watched:
        line_in_this_file(9)
    assert watched.told is None


def line_in_this_file(n: int) -> int:
    total = 0
    for i in range(n):
        total += i
    return total


@pytest.mark.parametrize("told", [None, 5, {"lines": 5}, {"lines": [[1, 2]]}, {"lines": [], "entered": None}])
def test_what_has_not_the_right_form_is_not_believed(told: object) -> None:
    assert Executed.of(told) is None


@pytest.mark.parametrize(
    ("method", "name", "text"),
    [
        ("parts", "result", "return first, g + 1"),
        ("branches", "result", "def branches(self, g):"),
        ("sets", "grad", "def sets(self, g):"),
        ("help", "bias", "self.bias = g"),
        ("missing", "result", ""),
        ("once", "result", ""),
    ],
)
def test_without_the_call_a_line_is_shown_only_where_no_other_can_make_the_result(
    method: str, name: str, text: str
) -> None:
    line = maker_by_source(SOURCE, "Layer", method, name)
    assert (SOURCE.splitlines()[line - 1].strip() if line else "") == text


@pytest.mark.parametrize("source", ["def f(:", "(" * 10_000, ""])
def test_a_source_that_cannot_be_read_gives_no_line(source: str) -> None:
    assert maker_by_source(source, "Linear", "backward", "x") is None
    assert global_random_line(source) is None


def test_the_line_that_uses_the_one_generator_for_all_is_found() -> None:
    source = "import numpy as np\nrng = np.random.default_rng(0)\nnp.random.seed(1)\nx = np.random.rand(3)\n"
    assert global_random_line(source) == 3
    assert global_random_line(source.partition("np.random.seed")[0]) is None
    assert global_random_line("def f(self, rng):\n    self.rng = np.random.default_rng(0)\n") == 2


BRANCHES = """        if len(grad_output) > 1:
            self.grad_bias = grad_output.mean(axis=0)
        else:
            self.grad_bias = grad_output.sum(axis=0)
"""
FOLLOWED = "        grad = grad_output @ (2 * self.weight.T)\n        return grad"
EARLY = """        if len(grad_output) > 10**6:
            return grad_output
        return -grad_output @ self.weight.T
        return 0"""
RETURN = "        return grad_output @ self.weight.T"
FIRST = """class Linear:
    def backward(self, grad_output):
        self.grad_bias = 0
        return grad_output


"""


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        ("        self.grad_bias = grad_output.sum(axis=0)", BRANCHES, "self.grad_bias = grad_output.mean(axis=0)"),
        (RETURN, FOLLOWED, "grad = grad_output @ (2 * self.weight.T)"),
        (RETURN, EARLY, "return -grad_output @ self.weight.T"),
        ("class Linear:", f"{FIRST}class Linear:\n    k = 2\n", "self.grad_bias = self.k * grad_output.sum(axis=0)"),
    ],
)
def test_the_report_shows_the_line_that_ran(launcher: Launcher, old: str, new: str, text: str) -> None:
    assert old in LINEAR
    source = LINEAR.replace(old, new)
    if "self.k" in text:
        source = source.replace("self.grad_bias = grad_output.sum(", "self.grad_bias = self.k * grad_output.sum(")
    result = grade_answer(launcher, "linear", source)
    first = next(check for check in result.checks if check.broken)
    assert first.fault is not None
    assert [place.source.partition("  #")[0] for place in first.fault.places] == [text]


def test_the_line_of_an_operator_is_shown_not_that_of_an_object_before_it(launcher: Launcher) -> None:
    exercise = find("autograd/value")
    result = grade_answer(launcher, exercise.id, dict(exercise.edits())["reflected-order"])
    places = [place for check in result.checks if check.broken and check.fault for place in check.fault.places[:1]]
    assert places[0].source.startswith("return self ")


def test_a_tuple_with_too_few_parts_is_shown_where_it_is_returned(launcher: Launcher) -> None:
    source = find("language/dpo").solution.replace(
        "return loss, grad_chosen, grad_rejected", "return loss, grad_chosen"
    )
    result = grade_answer(launcher, "language/dpo", source)
    fault = next(check.fault for check in result.checks if check.fault)
    assert "expected  loss, grad_chosen, grad_rejected" in fault.message
    assert [place.source for place in fault.places] == ["return loss, grad_chosen"]

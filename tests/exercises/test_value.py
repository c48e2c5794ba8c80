"""The expressions that autograd/value is judged with, and the steps that they are recorded in."""

from dataclasses import replace

import numpy as np
import pytest

from grader.exercises import find
from grader.exercises.autograd.value import expression, net, values
from grader.kinds.local_player import LocalPlayer
from grader.kinds.script import Script, Step
from grader.kinds.seen import NotWritten, Raised, Seen, compare, results_of

VALUE = find("autograd/value")
STEP = 1e-6


def played(steps: list[Step], source: str = VALUE.solution) -> list[Seen]:
    script = VALUE.script(np.random.default_rng(0))
    script.steps = steps
    return results_of(script, LocalPlayer(VALUE.id, source).play(script), {"<own>": source})


def moved(step: Step, by: float) -> Step:
    return replace(step, request=step.request | {"args": (step.request["args"][0] + by,)})


def expect_central_differences(script: Script) -> None:
    """Compare the gradients of all leaves with central differences of the data of the last Value."""
    leaves = [place for place, step in enumerate(script.steps) if step.request["do"] == "new"]
    result = script.steps[-1].number
    read = Step({"do": "read", "number": result, "names": ["data"]}, results=("data",))
    numerical = []
    for place in leaves:
        by = [
            played([moved(step, sign * STEP) if i == place else step for i, step in enumerate([*script.steps, read])])
            for sign in (1, -1)
        ]
        numerical.append((by[0][-1].value - by[1][-1].value) / (2 * STEP))
    steps = [*script.steps, Step({"do": "tell", "number": result, "name": "backward"})]
    numbers = [script.steps[place].number for place in leaves]
    steps += [Step({"do": "read", "number": number, "names": ["grad"]}, results=("grad",)) for number in numbers]
    found = [each.value for each in played(steps)[-len(leaves) :]]
    assert found == pytest.approx(numerical, rel=1e-5, abs=1e-6 * max(map(abs, numerical)))


@pytest.mark.parametrize("seed", range(12))
def test_the_gradients_of_the_solution_are_those_of_central_differences(seed: int) -> None:
    script = VALUE.script(np.random.default_rng(seed))
    expression(script, 6 + seed)
    script.steps = [step for step in script.steps if step.request["do"] != "read"]
    expect_central_differences(script)


def test_so_are_those_of_ways_that_meet() -> None:
    script = VALUE.script(np.random.default_rng(0))
    net(*values(script, 2, low=0.5, high=1.5))
    expect_central_differences(script)


def quotient() -> Script:
    """Return 2 / v, its data and its gradient."""
    script = VALUE.script(np.random.default_rng(0))
    v = script.term("Value", 4.0)
    result = 2 / v
    result.look("data")
    result.tell("backward", "grad")
    v.look("grad")
    return script


def test_an_expression_is_recorded_and_shown_as_it_is_written() -> None:
    script = quotient()
    assert [each.value for each in played(script.steps) if each.name != "the result of /"] == [0.5, None, -0.125]
    assert script.calls_before(len(script.steps) - 1) == ["v1 = Value(4.0), v2 = 2 / v1, v2.backward(), v1.grad"]


def test_a_missing_operator_stands_in_the_way_of_what_is_made_with_it() -> None:
    seen = played(quotient().steps, VALUE.solution.replace("__rtruediv__", "_rtruediv"))
    assert seen[0].value.type == "TypeError"
    assert all(isinstance(each.value, Raised) for each in seen)


@pytest.mark.parametrize("missing", ["__truediv__", "backward"])
def test_what_hangs_on_a_todo_is_not_written_either(missing: str) -> None:
    todo = f"def {missing}(self, *others):\n        raise NotImplementedError\n\n    def _{missing}"
    source = VALUE.solution.replace("__rtruediv__", "_rtruediv") if missing != "backward" else VALUE.solution
    seen = played(quotient().steps, source.replace(f"def {missing}", todo))
    assert isinstance(seen[-1].value, NotWritten)
    assert not any(isinstance(each.value, Raised) for each in seen)


@pytest.mark.parametrize(("made", "said"), [("self.data", "a float"), ("self", "there before"), ("None", "None")])
def test_what_is_no_new_object_is_told_in_words(made: str, said: str) -> None:
    source = VALUE.solution.replace("return Value(number) / self", f"return {made}")
    script = quotient()
    with pytest.raises(AssertionError, match=said):
        compare(played(script.steps, source), played(script.steps))

"""Which of the planted bugs are still in an answer: those of the subset that does what the answer does."""

from pathlib import Path

import numpy as np
import pytest

from grader.debug.behaviour import Behaviour, Findings, Observer, Suspects, findings_of
from grader.debug.bugs import Bug, text_with
from grader.exercises import find
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.kinds.script import Step
from grader.kinds.seen import Seen

MEAN, INPUT = Bug("mlp/linear", "db-mean"), Bug("mlp/linear", "dx-div-n")
NOTHING: frozenset[Bug] = frozenset()
STEP = Step({}, "")
MORE = ((), ("percent",), ("ascent", "percent"))


def looked_at(launcher: Launcher, folder: Path, text: str, *bugs: Bug) -> Findings:
    exercise = find(bugs[0].exercise)
    path = folder / f"{exercise.id}.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    suspects = Suspects(Observer(exercise, 3), bugs)
    return findings_of(suspects, suspects.observer.of_answer(folder, launcher, Limits()))


def test_a_bug_that_was_mended_in_another_way_is_gone(launcher: Launcher, tmp_path: Path) -> None:
    text = text_with("mlp/linear", (MEAN, INPUT)).replace("grad_output.mean(axis=0)", "np.einsum('no->o', grad_output)")
    assert looked_at(launcher, tmp_path, text, MEAN, INPUT) == Findings(frozenset({INPUT}), frozenset({MEAN}), False)


def test_what_no_bug_explains_is_something_else(launcher: Launcher, tmp_path: Path) -> None:
    text = text_with("mlp/linear", (MEAN, INPUT)).replace("grad_output.mean(axis=0)", "grad_output.sum(axis=0) + 1")
    found = looked_at(launcher, tmp_path, text, MEAN, INPUT)
    assert found.other
    assert INPUT in found.there


def test_a_name_that_is_not_there_says_nothing_about_the_bugs(launcher: Launcher, tmp_path: Path) -> None:
    text = text_with("mlp/linear", (MEAN, INPUT)).replace("self.x = x", "self.x = y")
    assert looked_at(launcher, tmp_path, text, MEAN, INPUT) == Findings(NOTHING, NOTHING, True)


@pytest.mark.long
def test_other_random_numbers_are_no_other_behaviour(launcher: Launcher, tmp_path: Path) -> None:
    scale, mask = Bug("mlp/dropout", "no-scale"), Bug("mlp/dropout", "bwd-fresh-mask")
    drawn, otherwise = "self.rng.random(x.shape) >= self.p", "1 - self.rng.random(x.shape) > self.p"
    text = text_with("mlp/dropout", (scale,)).replace(drawn, otherwise)
    assert otherwise in text
    assert looked_at(launcher, tmp_path, text, scale, mask) == Findings(frozenset({scale}), frozenset({mask}), False)
    right = text_with("mlp/dropout", ()).replace(drawn, otherwise)
    assert looked_at(launcher, tmp_path, right, scale, mask) == Findings(NOTHING, frozenset({scale, mask}), False)


def test_an_argument_that_is_changed_is_seen(launcher: Launcher, tmp_path: Path) -> None:
    bug = Bug("mlp/dropout", "inplace")
    assert looked_at(launcher, tmp_path, text_with("mlp/dropout", (bug,)), bug).there == {bug}
    assert looked_at(launcher, tmp_path, text_with("mlp/dropout", ()), bug).gone == {bug}


@pytest.mark.parametrize("left", [("ascent",), *(pytest.param(each, marks=pytest.mark.long) for each in MORE)])
def test_the_bugs_of_a_loop_are_told_by_their_signs(launcher: Launcher, tmp_path: Path, left: tuple[str, ...]) -> None:
    bugs = Bug("mlp/training", "ascent"), Bug("mlp/training", "percent")
    there = frozenset(bug for bug in bugs if bug.id in left)
    text = text_with("mlp/training", tuple(sorted(there)))
    assert looked_at(launcher, tmp_path, text, *bugs) == Findings(there, frozenset(bugs) - there, False)


def test_what_differs_in_one_entry_of_a_large_array_has_another_print() -> None:
    one, other = np.zeros(5_000), np.zeros(5_000)
    other[2_500] = 1.0
    for first, second in ((one, other), ([one], [other]), ({"a": one}, {"a": other})):
        behaviours = [Behaviour({"s": [Seen("it", value, STEP, 0)]}, {"s": False}) for value in (first, second)]
        for unit in (("s", 0, "it"), ("s", 0, "judged")):
            assert behaviours[0].print_of(unit) != behaviours[1].print_of(unit)
            assert behaviours[0].print_of(unit) == behaviours[0].print_of(unit)

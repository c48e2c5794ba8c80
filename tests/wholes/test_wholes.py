"""The wholes at the end of the tracks; here the parts count as passed, unless a test grades them."""

import ast
import json
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from grader import ROOT
from grader.exercises import (
    ALL_WHOLES,
    EXERCISES,
    GIVEN_FILES,
    WHOLES,
    UnknownExerciseError,
    Whole,
    find,
    select_with_wholes,
)
from grader.exercises.classic.whole import REFERENCE
from grader.exhibits import as_data, from_data
from grader.judge.grading import grade
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.results import WholeResult
from grader.submissions import FOLDER as SUBMISSIONS
from grader.submissions import make_folder as answers
from tests.kit import result_of, run

BY_NAME = {whole.name: whole for whole in WHOLES}
QUICK = ("two_moons", "character_model")  # the others take a second each; `selfcheck` runs all with the solutions


def of_quick_ones(names: Iterable[str]) -> list[object]:
    return [pytest.param(name, marks=[] if name in QUICK else pytest.mark.long) for name in names]


def outcome(launcher: Launcher, whole: Whole, folder: Path, limits: Limits | None = None, seed: int = 0) -> WholeResult:
    """Run a whole as if its parts had passed."""
    (result,) = grade([], folder, seed, limits or Limits(), launcher, known=whole.parts, wholes=[whole]).wholes
    return result


def edited(id: str, old: str, new: str) -> str:
    text = (ROOT / "solutions" / f"{id}.py").read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new)


@pytest.mark.parametrize("name", of_quick_ones(BY_NAME))
def test_a_whole_passes_with_the_solutions(launcher: Launcher, name: str, seed: int) -> None:
    result = outcome(launcher, BY_NAME[name], ROOT / "solutions", seed=seed)
    assert result.status == "passed", result.message
    assert result.exhibits
    assert json.loads(json.dumps(result.metrics)) == result.metrics
    for exhibit in result.exhibits:
        assert from_data(json.loads(json.dumps(as_data(exhibit)))) == exhibit
    if name == "four_ways_to_read":  # its table has figures of the reference; k-means draws
        reached = {way: result.metrics[way] for way in REFERENCE if way != "k-means"}
        assert reached == pytest.approx({way: REFERENCE[way] for way in reached}, abs=0.001)


WRONG = {  # the part, and what is replaced in its solution
    "adamw_on_mnist": ("optim/adamw", "p -= self.lr * m_hat", "p += self.lr * m_hat"),
    "binary_addition": ("sequence/lstm", "self.weight_h.T", "-self.weight_h.T"),
    "character_model": ("attention/kv_cache", "np.arange(S - t, S)", "np.arange(t)"),
    "four_ways_to_read": ("classic/knn", "votes.argmax", "votes.argmin"),
    "sonnets": ("language/sampling", ") / temperature", ") * temperature"),
    "two_moons": ("autograd/value", "(self, 1 - t**2)", "(self, t**2 - 1)"),
    "convolutional_network": ("layers/conv2d", "grad_weight.reshape(", "-grad_weight.reshape("),
}


@pytest.mark.parametrize("name", of_quick_ones(BY_NAME))
def test_a_whole_fails_where_a_part_is_wrong_after_all(launcher: Launcher, name: str, tmp_path: Path) -> None:
    id, old, new = WRONG[name]
    result = outcome(launcher, BY_NAME[name], answers(tmp_path, {id: edited(id, old, new)}))
    assert result.status == "failed"
    assert "expected" in result.message


@pytest.mark.long
def test_a_whole_relies_on_the_interface_alone(launcher: Launcher, tmp_path: Path) -> None:
    kept_elsewhere = SUBMISSIONS / "optim" / "adamw" / "right" / "dict_state.py"  # it has no attribute lr
    result = outcome(launcher, BY_NAME["adamw_on_mnist"], answers(tmp_path, {"optim/adamw": kept_elsewhere}))
    assert result.status == "passed", result.message


def test_a_whole_is_blocked_until_its_parts_pass(launcher: Launcher, tmp_path: Path) -> None:
    folder = answers(tmp_path, {})
    (folder / "autograd" / "value.py").unlink()
    result = grade([], folder, 0, Limits(), launcher, wholes=[BY_NAME["two_moons"]])
    assert [(each.status, each.message) for each in result.wholes] == [
        ("blocked", "first these must pass: autograd/value")
    ]
    assert [(each.id, each.listed, each.status) for each in result.exercises] == [
        ("autograd/value", False, "not_started")
    ]
    assert result.listed == []  # nothing was asked for that gives points


def test_a_wrong_part_blocks_its_whole(launcher: Launcher, tmp_path: Path) -> None:
    folder = answers(tmp_path, {"mlp/softmax_cross_entropy": "x = 1\n"})
    result = grade([], folder, 0, Limits(), launcher, known=["sequence/lstm"], wholes=[BY_NAME["binary_addition"]])
    assert [(each.status, each.message) for each in result.wholes] == [
        ("blocked", "first these must pass: mlp/softmax_cross_entropy")
    ]


def test_a_slow_whole_is_left_out(launcher: Launcher, tmp_path: Path) -> None:
    slow = edited("autograd/value", "order, seen, stack", "sum(range(200_000))\n        order, seen, stack")
    result = outcome(
        launcher, BY_NAME["two_moons"], answers(tmp_path, {"autograd/value": slow}), Limits(whole_seconds=0.3)
    )
    assert result.status == "left_out"
    assert result.message.startswith("left out: it would take ")


def test_a_whole_that_never_ends_is_left_out(launcher: Launcher, tmp_path: Path) -> None:
    endless = edited("autograd/value", "order, seen, stack", "while True: pass\n        order, seen, stack")
    folder = answers(tmp_path, {"autograd/value": endless})
    result = outcome(launcher, BY_NAME["two_moons"], folder, Limits(whole_seconds=0.3))
    assert (result.status, result.message) == ("left_out", "left out: it would take more than 0.3 s")


def test_a_whole_with_too_large_arrays_is_left_out(launcher: Launcher, tmp_path: Path) -> None:
    large = edited("autograd/value", "t = math.tanh(self.data)", "t = bytes(2**40)[0]")
    result = outcome(launcher, BY_NAME["two_moons"], answers(tmp_path, {"autograd/value": large}))
    assert result.status == "left_out"
    assert result.message.startswith("left out: it needs more than 2,048 MiB of memory")
    assert "bytes(2**40)" in result.message


def test_an_exception_is_told_with_the_learners_line(launcher: Launcher, tmp_path: Path) -> None:
    raising = edited("autograd/value", "t = math.tanh(self.data)", "t = [][0]")
    result = outcome(launcher, BY_NAME["two_moons"], answers(tmp_path, {"autograd/value": raising}))
    assert result.status == "failed"
    assert "IndexError" in result.message
    assert "value.py" in result.message
    assert "t = [][0]" in result.message


def test_what_is_no_number_costs_the_whole_and_not_the_grade(launcher: Launcher, tmp_path: Path) -> None:
    odd = edited("autograd/value", "self.data = float(data)", "self.data = float(data) * 1j")
    assert outcome(launcher, BY_NAME["two_moons"], answers(tmp_path, {"autograd/value": odd})).status == "failed"


def test_wholes_run_with_a_track_or_everything_and_by_name() -> None:
    assert select_with_wholes([]) == (list(EXERCISES), list(WHOLES))
    assert select_with_wholes(["autograd"]) == ([find("value")], [BY_NAME["two_moons"]])
    assert select_with_wholes(["value"]) == ([find("value")], [])
    assert select_with_wholes(["two_moons"]) == ([], [BY_NAME["two_moons"]])
    assert select_with_wholes(["autograd/two_moons,linear"]) == ([find("linear")], [BY_NAME["two_moons"]])


def test_what_takes_one_exercise_says_how_a_whole_is_run() -> None:
    with pytest.raises(UnknownExerciseError, match="make grade EX=two_moons"):
        find("two_moons")
    with pytest.raises(UnknownExerciseError, match="did you mean two_moons"):
        select_with_wholes(["two_mons"])


def test_a_whole_stands_in_the_result_file_and_changes_no_exit_code(tmp_path: Path) -> None:
    folder = answers(tmp_path, {})
    (folder / "autograd" / "value.py").unlink()
    completed = run("grade", "two_moons", "--answers", str(folder), "--json", "-")
    (whole,) = result_of(completed)["wholes"]
    assert completed.returncode == 0
    assert list(whole) == ["id", "status", "metrics", "message"]
    assert (whole["id"], whole["status"]) == ("autograd/two_moons", "blocked")
    assert "NOT RUN" in completed.stderr


def test_the_name_of_a_whole_is_no_name_of_an_exercise_or_track() -> None:
    names = [whole.name for whole in ALL_WHOLES]
    assert len(set(names)) == len(names)
    assert not set(names) & {exercise.name for exercise in EXERCISES}


@pytest.mark.parametrize("whole", ALL_WHOLES, ids=lambda whole: whole.name)
def test_a_program_imports_numpy_the_standard_library_and_its_parts(whole: Whole) -> None:
    tree = ast.parse(whole.program.read_text(encoding="utf-8"))
    names = {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    names |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    own = {name for name in names if name.startswith("exercises.")}
    given = {f"exercises.{id.replace('/', '.')}" for id in GIVEN_FILES}
    assert own - given == {f"exercises.{part.replace('/', '.')}" for part in whole.parts}
    assert {name.partition(".")[0] for name in names - own} <= {*sys.stdlib_module_names, "numpy"}

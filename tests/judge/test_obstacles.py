"""What goes wrong before the maths: each small answer gets a message that says what is so and what to do."""

import json
from pathlib import Path

import pytest

from grader import ROOT
from grader.exercises import find
from grader.judge.grading import grade
from grader.judge.limits import Limits
from grader.judge.obstacles import advice_on_syntax
from grader.judge.processes import Launcher
from grader.results import ExerciseResult
from grader.submissions import grade_answer, make_folder

LINEAR = (ROOT / "solutions" / "mlp" / "linear.py").read_text(encoding="utf-8")
TRAINING = (ROOT / "solutions" / "mlp" / "training.py").read_text(encoding="utf-8")
BACKWARD = "    def backward(self, grad_output):\n"
IMPORT = "import numpy as np\n"
HALF = "    def half(self, g):\n        return g / 2\n\n"
SHORT = Limits(check_seconds=0.5, training_seconds=0.5)


def told(result: ExerciseResult) -> str:
    """Return what is said of the first check that does not pass, with the lines that are shown."""
    check = next(each for each in result.checks if each.broken)
    assert check.diagnosis is None
    assert check.fault is not None
    return check.fault.message + "".join(f"\nin {each.line}: {each.source}" for each in check.fault.places)


def of_linear(launcher: Launcher, old: str, new: str) -> str:
    assert old in LINEAR
    helped = LINEAR.replace(BACKWARD, f"{HALF}{BACKWARD}") if "half(grad" in new else LINEAR
    return told(grade_answer(launcher, "linear", helped.replace(old, new, 1), limits=SHORT))


def indented(text: str) -> str:
    return "".join(f"    {line}" if line.strip() else line for line in text.splitlines(keepends=True))


def test_a_todo_left_above_the_code_is_pointed_at(launcher: Launcher) -> None:
    text = of_linear(
        launcher,
        "        self.grad_weight = self.x",
        "        raise NotImplementedError\n        self.grad_weight = self.x",
    )
    assert "still raises NotImplementedError above your code: remove that line" in text
    assert ": raise NotImplementedError" in text


def test_a_helper_inside_the_method_that_calls_it_is_pointed_at(launcher: Launcher) -> None:
    source = LINEAR.replace(BACKWARD, f"{indented(HALF)}{BACKWARD}").replace(
        "= grad_output.sum", "= self.half(1) * grad_output.sum"
    )
    text = told(grade_answer(launcher, "linear", source))
    assert "'Linear' object has no attribute 'half'" in text
    assert "stands inside forward" in text
    assert "move it 4 columns to the left" in text


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("x + x.sum(axis=1)", "counted from the last axis"),
        (
            "np.ones((4, 7)) - np.ones((4, 7)).max(axis=1)",
            "7 meets 4: entry by entry they must be equal, or 1; (4,) would fit (4, 7) as (4, 1)",
        ),
        (
            "np.where(np.ones((9, 1, 9)), np.ones((8, 6, 9, 9)), 0)",
            "9 meets 6: entry by entry they must be equal, or 1",
        ),
    ],
)
def test_arrays_that_do_not_line_up_are_compared_axis_by_axis(launcher: Launcher, line: str, why: str) -> None:
    text = of_linear(launcher, "        self.x = x\n", f"        self.x = x\n        {line}\n")
    assert why in " ".join(text.split())


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (
            "np.einsum('bij,bkj->bik', np.ones((2, 3, 4)), np.ones((2, 5, 6)))",
            "one index has the length 4 in one array and 6 in the other",
        ),
        (
            "np.einsum('ij,kj->ik', np.ones((3, 4)), np.ones((5, 6)), optimize=True)",
            "one index has the length 6 in one array and 4 in the other",
        ),
        ("np.ones((3, 1, 4)) @ np.ones((6, 4, 1))", "a leading axis has the length 3 in one array and 6 in the other"),
        (
            "a, b = np.ones((2, 3, 4)), np.ones((2, 5, 6))\n        c = a @ b",
            "the last axis but one of the second (5) must be equal",
        ),
        (
            "a, b = np.ones((3, 4)), np.ones((5, 6))\n        c = a @ b",
            "the first axis of the second (5) must be equal",
        ),
    ],
)
def test_products_that_do_not_fit_are_told_by_the_axes_that_meet(launcher: Launcher, line: str, why: str) -> None:
    text = of_linear(launcher, "        self.x = x\n", f"        self.x = x\n        {line}\n")
    assert why in " ".join(text.split())


def test_a_method_inside_another_is_pointed_at(launcher: Launcher) -> None:
    head, _, rest = LINEAR.partition(BACKWARD)
    text = told(grade_answer(launcher, "linear", head + indented(BACKWARD + rest)))
    assert "Linear has no method backward" in text
    assert "stands inside forward" in text
    assert "move it 4 columns to the left" in text
    assert ": def backward(self, grad_output):" in text
    result = grade_answer(launcher, "linear", head + indented(BACKWARD + rest))
    broken = [check.fault.message for check in result.checks if check.broken and check.fault]
    assert len(broken) > 1
    assert all("Linear has no method backward" in message for message in broken)
    assert not any(check.diagnosis for check in result.checks)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (BACKWARD, f"    @staticmethod\n{BACKWARD}", "@staticmethod in line"),
        (BACKWARD, f"    @classmethod\n{BACKWARD}", "it gets the class as self"),
        (BACKWARD, BACKWARD.replace("self, ", ""), "no self as its first parameter; write def backward(self,"),
        ("grad_output @ self.weight", "grad_output @ weight", "It is set as an attribute: write  self.weight"),
        ("return grad_output @", "return half(grad_output) @", "write  self.half(...)"),
        ("return grad_output @", "re\n        return grad_output @", "holds the name re alone: is its end missing?"),
        (BACKWARD, "    self.k = 1\n" + BACKWARD, "stands outside of every method, and only a method has a self"),
        (BACKWARD, f"    k = np.float_of_old\n{BACKWARD}", "here, and it has no float_of_old."),
        (BACKWARD, f"    def half(self, g):\n        # TODO\n\n{BACKWARD}", "a comment is none"),
        ("        return grad_output @", "return grad_output @", "stands outside of the function above it"),
        (IMPORT, "", "import numpy as np  is missing at the top of the file."),
        (IMPORT, IMPORT + "import torch_of_old\n", "only numpy is, and Python's standard library"),
        (IMPORT, IMPORT + "import nunpy\n", "There is no nunpy; is numpy meant?"),
        (IMPORT, IMPORT + "import solutions.mlp\n", "solutions belongs to the kit itself"),
        (IMPORT, IMPORT + "get_ipython().run_line_magic('m', '')\n", "exists in notebooks only"),
        (IMPORT, IMPORT + "open('data.csv')\n", "empty folder of its own"),
        (IMPORT, IMPORT + "for i in range(9): print(nothing)\n", "at the top level of the file"),
        (IMPORT, IMPORT + "%matplotlib inline\n", "a command of a notebook"),
        (IMPORT, IMPORT + ">>> x = 1\n", "the prompt of an interactive session"),
    ],
)  # fmt: skip
def test_what_stands_in_the_way_is_named(launcher: Launcher, old: str, new: str, words: str) -> None:
    assert words in of_linear(launcher, old, new)


def test_training_at_the_top_level_is_named_where_it_takes_too_long(launcher: Launcher) -> None:
    text = told(grade_answer(launcher, "linear", f"{LINEAR}\nfor i in range(10**12):\n    Linear\n", limits=SHORT))
    assert "importing the file did not return" in text
    assert "stands at the top level of the file, so it runs when" in text
    assert "    for i in range(10**12):" in text
    assert "never ends" not in text


def test_a_slow_answer_is_told_how_far_it_came(launcher: Launcher) -> None:
    text = of_linear(launcher, BACKWARD, f"{BACKWARD}        for i in range(10**12):\n            pass\n")
    assert "That is too slow: 0.5 s of processor time are allowed" in text
    assert "of 1,000,000,000,000." in text


def test_an_answer_that_sleeps_is_told_so(launcher: Launcher) -> None:
    limits = Limits(check_seconds=0.05, training_seconds=0.05)
    source = LINEAR.replace(BACKWARD, f"{BACKWARD}        import time\n        time.sleep(99)\n")
    assert "It did not compute, it waited" in told(grade_answer(launcher, "linear", source, limits=limits))


@pytest.mark.long
def test_a_flood_of_prints_is_named_where_the_time_runs_out(launcher: Launcher) -> None:
    text = of_linear(launcher, BACKWARD, f"{BACKWARD}        while True: print('x' * 9999)\n")
    assert "MB meanwhile. Remove the print, or print less" in text


def test_a_flood_of_prints_is_named_where_a_right_answer_is_slow(launcher: Launcher) -> None:
    # So much that a reference that had to wait for the processor is not nearly as slow.
    source = LINEAR.replace(BACKWARD, f"{BACKWARD}        print('x' * 10_000_000 * (self.x.size > 20_000))\n")
    result = grade_answer(launcher, "linear", source)
    assert result.status == "passed"
    assert "prints" in result.remark
    assert "MB" in result.remark


def of_training(launcher: Launcher, folder: Path, line: str, **files: str) -> str:
    answers = make_folder(folder, {"mlp/training": f"{line}\n{TRAINING}"} | {f"mlp/{n}": t for n, t in files.items()})
    result = grade([find("training")], answers, 0, Limits(), launcher, alone=True)
    return told(result.listed[0])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("from linear import Linear", "write  from .linear import Linear"),
        ("from mlp.linear import Linear as L", "write  from .linear import Linear as L"),
        ("import sequential", "write  from . import sequential"),
        ("import linear as lin", "write  from . import linear as lin"),
        ("import adamw", "is in the track optim: write  from ..optim import adamw"),
        ("import own_notes", "own_notes.py lies beside this file: write  from . import own_notes"),
        ("from .nothing import x", "There is no mlp/nothing.py in this folder of answers."),
    ],
)
def test_a_neighbour_imported_without_the_dot_is_named(
    launcher: Launcher, tmp_path: Path, line: str, words: str
) -> None:
    assert words in of_training(launcher, tmp_path, line, own_notes="x = 1\n")


def test_a_file_beside_the_answer_is_found_for_it(launcher: Launcher, tmp_path: Path) -> None:
    make_folder(tmp_path, {})
    (tmp_path / "mlp" / "notes.csv").write_text("1,2\n")
    text = of_training(launcher, tmp_path, IMPORT + "np.loadtxt('notes.csv')")
    assert "notes.csv lies beside your file; this finds it:  pathlib.Path(__file__).with_name('notes.csv')" in text
    right = "import pathlib\nassert pathlib.Path(__file__).with_name('notes.csv').read_text()\nraise KeyError('read')"
    assert "KeyError: 'read'" in of_training(launcher, tmp_path, right)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (json.dumps({"cells": [], "nbformat": 4}), "is a Jupyter notebook, not a Python file"),
        ("<!DOCTYPE html>\n<html></html>", "is a web page, not a Python file"),
        ("{\\rtf1\\ansi}", "is a document of a word processor"),
    ],
)
def test_a_file_of_another_format_is_recognised(launcher: Launcher, content: str, words: str) -> None:
    assert words in told(grade_answer(launcher, "linear", content))


@pytest.mark.parametrize(
    ("text", "version", "words"),
    [
        ("type Pair = tuple[int, int]", (3, 11), "that needs Python 3.12, and answers run on Python 3.11 here"),
        ("def first[T](xs: list[T]) -> T:", (3, 11), "that needs Python 3.12"),
        ("class Box[T]:", (3, 11), "that needs Python 3.12"),
        ("except ValueError, TypeError:", (3, 13), "that needs Python 3.14"),
        ('x = t"{name}"', (3, 13), "that needs Python 3.14"),
        ('print(f"{d["x"]}")', (3, 11), "that needs Python 3.12"),
        ("type Pair = tuple[int, int]", (3, 12), ""),
        ("x = (1,", (3, 11), ""),
        ("print \u201chello\u201d", (3, 11), "a curly quote"),
        ("x\u00a0= 1", (3, 11), "a space that is not a plain one"),
        ("<<<<<<< HEAD", (3, 11), "a mark of an unfinished merge"),
        ("```python", (3, 11), "a fence of Markdown"),
    ],
)
def test_a_line_that_is_no_python_is_explained(text: str, version: tuple[int, int], words: str) -> None:
    advice = advice_on_syntax("invalid syntax", text, version)
    assert words in advice if words else not advice

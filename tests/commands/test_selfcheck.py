from pathlib import Path

import pytest

from tests.kit import run


def test_exercises_are_consistent_with_themselves(kit: Path) -> None:
    completed = run("selfcheck", "relu", "sigmoid", kit=kit)
    assert completed.returncode == 0, completed.stdout
    assert "FAILED" not in completed.stdout


@pytest.mark.long
def test_a_changed_skeleton_a_wrong_solution_and_a_wrong_header_are_each_named(kit: Path) -> None:
    for path, old, new in (
        ("exercises/mlp/linear.py", "# TODO", "# ToDo"),
        ("solutions/mlp/sigmoid.py", "4 minutes", "5 minutes"),
        ("solutions/mlp/linear.py", "return grad_output @ self.weight.T", "return 2 * grad_output @ self.weight.T"),
    ):
        change(kit / path, old, new)
    completed = run("selfcheck", "linear", "sigmoid", kit=kit)
    assert completed.returncode == 1
    for words in (
        "exercises/mlp/linear.py is not the skeleton",
        "does not say '4 minutes'",
        "mlp/linear: grad_input_agrees_with_numerical_gradient",
    ):
        assert words in completed.stdout


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_is_missing_in_the_texts_is_said(kit: Path) -> None:
    texts = kit / "grader" / "exercises" / "mlp"
    change(texts / "linear.md", "\n> ", "\n")
    change(texts / "linear.md", "\n? ", "\nThere are {m} of them.\n? ")
    change(texts / "sigmoid.md", "# Mistakes\n", "# Mistake\n")
    completed = run("selfcheck", "linear", "sigmoid", kit=kit)
    assert completed.returncode == 1
    for words in ("must have either an experiment (>)", "has {m}, which is", "a section is Mistakes, Hints"):
        assert words in completed.stdout


def test_a_declaration_that_cannot_be_carried_out_is_said(kit: Path) -> None:
    texts = kit / "grader" / "exercises"
    change(kit / "solutions/mlp/sigmoid.py", "#: end\n\n    def backward", "\n\n    def backward")
    change(texts / "layers/relu.md", "# Hints\n", "## gate-on-g\n\n# Hints\n")
    change(texts / "mlp/linear.py", '"N in_features"', '"N in_feature"')
    completed = run("selfcheck", "linear", "sigmoid", "relu", kit=kit)
    assert completed.returncode == 1
    for words in ("'#: end' is missing", "gate-on-g stands there twice", "mlp/linear: KeyError: 'in_feature'"):
        assert words in completed.stdout


def test_two_mistakes_that_give_the_same_are_refused(kit: Path) -> None:
    path = kit / "grader/exercises/mlp/sigmoid.md"
    text = path.read_text(encoding="utf-8")
    part = text.partition("## no-derivative\n")[2].partition("\n## ")[0]
    path.write_text(text.replace("# Hints\n", f"## left-out\n{part}\n\n# Hints\n"), encoding="utf-8")
    completed = run("selfcheck", "sigmoid", kit=kit)
    assert completed.returncode == 1
    assert "edits of no-derivative and left-out give the same in every check" in completed.stdout

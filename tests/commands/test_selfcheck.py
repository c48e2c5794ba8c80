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
        text = (kit / path).read_text(encoding="utf-8")
        assert old in text
        (kit / path).write_text(text.replace(old, new), encoding="utf-8")
    completed = run("selfcheck", "linear", "sigmoid", kit=kit)
    assert completed.returncode == 1
    for words in (
        "exercises/mlp/linear.py is not the skeleton",
        "does not say '4 minutes'",
        "mlp/linear: grad_input_agrees_with_numerical_gradient",
    ):
        assert words in completed.stdout


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("solutions/mlp/linear.py", "#: end\n\n    def backward", "\n\n    def backward", "'#: end' is missing"),
        ("grader/exercises/mlp/linear.md", "# Mistakes\n", "# Mistake\n", "a section is Mistakes, Hints"),
        (
            "grader/exercises/mlp/linear.md",
            "# Hints\n",
            "## db-mean\n\n# Hints\n",
            "db-mean stands there twice",
        ),
        (
            "grader/exercises/mlp/linear.md",
            "\n? ",
            "\nThere are {m} of them.\n? ",
            "has {m}, which is",
        ),
        ("grader/exercises/mlp/linear.md", "\n> ", "\n", "must have either an experiment (>)"),
        ("grader/exercises/mlp/linear.py", '"N in_features"', '"N in_feature"', "mlp/linear: KeyError: 'in_feature'"),
    ],
)
def test_what_is_missing_in_a_declaration_is_said(kit: Path, file: str, old: str, new: str, told: str) -> None:
    text = (kit / file).read_text(encoding="utf-8")
    assert old in text
    (kit / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    completed = run("selfcheck", "linear", kit=kit)
    assert completed.returncode == 1
    assert told in completed.stdout


def test_two_mistakes_that_give_the_same_are_refused(kit: Path) -> None:
    path = kit / "grader/exercises/mlp/sigmoid.md"
    text = path.read_text(encoding="utf-8")
    part = text.partition("## no-derivative\n")[2].partition("\n## ")[0]
    path.write_text(text.replace("# Hints\n", f"## left-out\n{part}\n\n# Hints\n"), encoding="utf-8")
    completed = run("selfcheck", "sigmoid", kit=kit)
    assert completed.returncode == 1
    assert "edits of no-derivative and left-out give the same in every check" in completed.stdout

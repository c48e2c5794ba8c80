from pathlib import Path

from tests.kit import run


def test_exercises_are_consistent_with_themselves(kit: Path) -> None:
    completed = run("selfcheck", "relu", "sigmoid", kit=kit)
    assert completed.returncode == 0, completed.stdout
    assert "FAILED" not in completed.stdout


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


def test_two_mistakes_that_give_the_same_are_refused(kit: Path) -> None:
    path = kit / "grader/exercises/mlp/sigmoid.py"
    text = path.read_text(encoding="utf-8")
    edit = next(line for line in text.splitlines() if line.strip().startswith('"no-derivative"'))
    copy = edit.replace("no-derivative", "left-out")
    path.write_text(text.replace(edit, f"{edit}\n{copy}"), encoding="utf-8")
    completed = run("selfcheck", "sigmoid", kit=kit)
    assert completed.returncode == 1
    assert "edits of no-derivative and left-out give the same in every check" in completed.stdout

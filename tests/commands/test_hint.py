from pathlib import Path

import pytest

from grader.catalog import EXERCISES
from grader.catalog.hints import hints_for
from tests.kit import run


def test_each_call_gives_one_more_hint_and_shows_the_ones_before(tmp_path: Path) -> None:
    hints = hints_for("mlp/linear")
    for count in range(1, len(hints) + 2):
        shown = run("hint", "linear", state=tmp_path).stdout
        expected = min(count, len(hints))
        assert [f"Hint {n} of" in shown for n in range(1, len(hints) + 1)] == [
            n <= expected for n in range(1, len(hints) + 1)
        ]
    assert "That was the last hint" in shown


def test_the_hints_of_one_exercise_do_not_use_up_those_of_another(tmp_path: Path) -> None:
    run("hint", "linear", state=tmp_path)
    assert "Hint 2 of" not in run("hint", "sigmoid", state=tmp_path).stdout


def test_a_damaged_memory_starts_again_at_the_first_hint(tmp_path: Path) -> None:
    (tmp_path / "hints.json").write_text("{", encoding="utf-8")
    completed = run("hint", "linear", state=tmp_path)
    assert completed.returncode == 0
    assert "Hint 2 of" not in completed.stdout


@pytest.mark.parametrize("exercise", [exercise.id for exercise in EXERCISES])
def test_no_hint_but_the_last_gives_a_line_of_the_solution_away(exercise: str) -> None:
    *before, last = hints_for(exercise)
    assert len(before) >= 2
    telling = ("self.x.T @", "self.y * (1 - self.y)", "-= 1", "rng.random(", "parameter -= lr", ".sum(axis=0)")
    assert any(line in last for line in telling)
    assert not [line for hint in before for line in telling if line in hint]

from pathlib import Path

import pytest

from grader.exercises import EXERCISES
from grader.exercises.texts import hints_for
from grader.submissions import FOLDER as SUBMISSIONS
from grader.submissions import make_folder
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


@pytest.mark.parametrize("exercise", [exercise.id for exercise in EXERCISES if exercise.track == "mlp"])
def test_no_hint_but_the_last_gives_a_line_of_the_solution_away(exercise: str) -> None:
    *before, last = hints_for(exercise)
    assert len(before) >= 2
    telling = ("self.x.T @", "self.y * (1 - self.y)", "-= 1", "rng.random(", "parameter -= lr", ".sum(axis=0)")
    assert any(line in last for line in telling)
    assert not [line for hint in before for line in telling if line in hint]


def test_after_a_diagnosis_the_hint_that_fits_comes_first_and_once(kit: Path, tmp_path: Path) -> None:
    wrong = SUBMISSIONS / "mlp" / "linear" / "wrong" / "db-mean.py"
    (kit / "exercises" / "mlp" / "linear.py").write_text(wrong.read_text(encoding="utf-8"), encoding="utf-8")
    run("grade", "linear", kit=kit, state=tmp_path)
    first = run("hint", "linear", kit=kit, state=tmp_path).stdout
    assert "it was averaged over the batch" in " ".join(first.split())
    assert "Hint 1 of" not in first
    assert "Hint 1 of" in run("hint", "linear", kit=kit, state=tmp_path).stdout


def test_a_mistake_that_was_put_right_leaves_no_hint_behind(kit: Path, tmp_path: Path) -> None:
    mine = kit / "exercises" / "mlp" / "linear.py"
    for text in ((SUBMISSIONS / "mlp/linear/wrong/db-mean.py"), (kit / "solutions/mlp/linear.py")):
        mine.write_text(text.read_text(encoding="utf-8"), encoding="utf-8")
        run("grade", "linear", kit=kit, state=tmp_path)
    assert "Hint 1 of" in run("hint", "linear", kit=kit, state=tmp_path).stdout


def test_the_answers_of_somebody_else_leave_no_hint(tmp_path: Path) -> None:
    folder = make_folder(tmp_path / "answers", {"mlp/linear": SUBMISSIONS / "mlp" / "linear" / "wrong" / "db-mean.py"})
    run("grade", "linear", "--answers", str(folder), state=tmp_path / "state")
    assert "Hint 1 of" in run("hint", "linear", state=tmp_path / "state").stdout

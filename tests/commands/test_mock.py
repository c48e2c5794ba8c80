"""`mock`, from the task to the debrief, with no terminal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.exercises.texts import hints_for, questions_for
from tests.kit import run


@pytest.mark.long
def test_a_mock_that_nobody_touches_runs_out_of_time(kit: Path, tmp_path: Path) -> None:
    done = run("mock", "--python", "--minutes", "0.01", kit=kit, state=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "the standard library" in done.stdout
    assert "time ran out" in done.stdout
    (attempt,) = (kit / "attempts").iterdir()
    assert "raise NotImplementedError" in (attempt / "mock" / "mlp_python.py").read_text()


@pytest.mark.long
def test_a_right_answer_ends_it_with_the_rubric_and_the_questions(kit: Path, tmp_path: Path) -> None:
    environment = os.environ | {"KIT_STATE": str(tmp_path), "COLUMNS": "100"}
    command = [sys.executable, "-m", "grader", "mock", "--minutes", "5"]
    with subprocess.Popen(command, cwd=kit, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        attempt = Path(process.stdout.readline().strip())
        while (line := process.stdout.readline()) and "What you may ask back" not in line:
            pass
        answer = (kit / "solutions" / "mock" / "mlp_numpy.py").read_text()
        new = attempt / "new"
        new.write_text(answer)
        new.replace(attempt / "mock" / "mlp_numpy.py")
        text = process.stdout.read()
    assert process.returncode == 0
    assert "Your interview: 100 of 100 points" in text
    questions = questions_for("mock/mlp_numpy")
    assert all(question[:40] in text for question, _ in questions)
    assert not any(answer.strip()[:40] in text for _, answer in questions)
    assert "<details>" in (attempt / "DEBRIEF.md").read_text()
    for number, (question, _) in enumerate(questions, start=1):
        shown = run("questions", "mlp_numpy", kit=kit, state=tmp_path).stdout
        assert f"Question {number} of {len(questions)}: {question[:20]}" in " ".join(shown.split())

    shown = run("hint", "mlp_numpy", kit=kit, state=tmp_path).stdout
    assert f"Hint 1 of {len(hints_for('mock/mlp_numpy'))}" in shown

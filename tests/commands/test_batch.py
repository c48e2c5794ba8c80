import csv
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from grader import ROOT
from grader.batch.summary import Line, csv_text, finished, line_of
from grader.exercises import EXERCISES, find
from grader.submissions import FOLDER, make_folder
from tests.kit import refused, run

WRONG = {"mlp/linear": FOLDER / "mlp" / "linear" / "wrong" / "db-mean.py"}
LAYERS = ("mlp/linear", "mlp/sigmoid")  # what the folders hold: a batch grades what is there


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    """Four folders: right, wrong, empty, and one that kills whatever may be killed."""
    folder = tmp_path / "answers"
    make_folder(folder / "anna", {}, LAYERS)
    make_folder(folder / "bob =1+1", WRONG, LAYERS)
    (folder / "empty").mkdir()
    make_folder(folder / "odd", {"mlp/sigmoid": "import os\nos.kill(os.getpid(), 9)\n"}, LAYERS)
    (folder / ".hidden").mkdir()
    (folder / "notes.txt").write_text("no folder")
    return folder


def points_of(ids: Iterable[str]) -> int:
    return sum(check.possible for id in ids for check in find(id).all_checks())


def table(output: Path) -> dict[str, dict[str, str]]:
    with (output / "summary.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def test_every_folder_has_its_result_file_and_its_line(answers: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    completed = run("batch", str(answers), "--output", str(output), "--seed", "3")
    assert completed.returncode == 1, completed.stderr
    rows = table(output)
    assert list(rows) == ["anna", "bob =1+1", "empty", "odd"]
    open_ones = [exercise.id for exercise in EXERCISES if exercise.id not in LAYERS]
    assert rows["anna"] == {
        "name": "anna",
        "points": str(points_of(LAYERS)),
        "possible": str(points_of(exercise.id for exercise in EXERCISES)),
        "passed": "false",
        "failed_exercises": " ".join(open_ones),
        "mistakes": "",
    }
    assert rows["bob =1+1"]["failed_exercises"].split() == ["mlp/linear", *open_ones]
    assert rows["bob =1+1"]["mistakes"] == "db-mean"
    assert rows["empty"]["points"] == "0"
    assert rows["odd"]["failed_exercises"].split() == ["mlp/sigmoid", *open_ones]
    assert "1  mlp/linear  db-mean" in completed.stdout
    for name, row in rows.items():
        content = json.loads((output / f"{name}.json").read_text(encoding="utf-8"))
        assert content["seed"] == 3
        assert str(content["score"]["points"]) == row["points"]


@pytest.mark.long
def test_what_was_graded_before_is_not_graded_again_unless_it_is_newer(answers: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    run("batch", str(answers), "--output", str(output))
    before = {path.name: path.stat().st_mtime_ns for path in output.glob("*.json")}
    newer = answers / "anna" / "mlp" / "linear.py"
    later = before["anna.json"] + 10**9
    os.utime(newer, ns=(later, later))
    (output / "odd.json").write_text("{}", encoding="utf-8")
    again = run("batch", str(answers), "--output", str(output))
    assert "2 of 4 were graded before; 2 are left. All are drawn with seed" in again.stderr
    seeds = {json.loads(path.read_text(encoding="utf-8"))["seed"] for path in output.glob("*.json")}
    assert len(seeds) == 1
    after = {path.name: path.stat().st_mtime_ns for path in output.glob("*.json")}
    assert [name for name in sorted(after) if after[name] != before[name]] == ["anna.json", "odd.json"]
    assert list(table(output)) == ["anna", "bob =1+1", "empty", "odd"]


def test_a_line_says_why_each_exercise_did_not_pass() -> None:
    statuses = {"a/slow": ["passed", "timed_out", "failed"], "a/dead": ["crashed"], "a/wrong": ["failed", "blocked"]}
    statuses |= {"a/later": ["passed", "blocked"], "a/right": ["passed"], "a/open": ["not_started"]}
    states = {"a/right": "passed", "a/open": "not_started"}
    exercises = [
        {
            "id": id,
            "status": states.get(id, "failed"),
            "checks": [{"status": status, "diagnosis": None} for status in found],
        }
        for id, found in statuses.items()
    ]
    content = {"seed": 1, "passed": False, "score": {"points": 3, "possible": 9}, "exercises": exercises}
    line = line_of("anna", json.dumps(content))
    lines = ["timed out: slow", "crashed: dead", "failed: wrong", "waits for others: later", "not started: open"]
    assert line.not_passed() == lines
    assert line.not_passed(most=0)[0] == "timed out: 1 exercises"
    assert line.points_text == "3/9"


def test_a_cell_is_no_formula() -> None:
    names = ("=cmd|' /C calc'!A0", "@SUM(1)", "+1", "-1", "anna")
    text = csv_text([Line(name, 0, 0, False, (), ()) for name in names])
    assert [row["name"] for row in csv.DictReader(text.splitlines())] == [*(f"'{name}" for name in names[:4]), "anna"]


def test_a_result_file_that_is_nested_without_end_is_none(tmp_path: Path) -> None:
    (tmp_path / "anna").mkdir()
    (tmp_path / "anna.json").write_text('{"a":' * 100_000)
    assert finished(tmp_path / "anna.json", tmp_path / "anna") is None


@pytest.mark.long
def test_a_name_too_long_for_a_result_file_costs_no_other_folder(tmp_path: Path) -> None:
    long, longest = "a" * 245, "b" * 252
    for name in (long, longest):
        make_folder(tmp_path / "answers" / name, {}, LAYERS)
    completed = run("batch", str(tmp_path / "answers"), "--output", str(tmp_path / "out"))
    assert completed.returncode == 3
    assert "Traceback" not in completed.stderr
    assert line_of(long, (tmp_path / "out" / f"{long}.json").read_text(encoding="utf-8")).points == points_of(LAYERS)
    assert table(tmp_path / "out").keys() == {long, longest}


@pytest.mark.long
def test_results_of_another_seed_are_not_mixed_in(tmp_path: Path) -> None:
    answers, output = tmp_path / "answers", tmp_path / "out"
    for name in ("anna", "bob"):
        (answers / name / "mlp").mkdir(parents=True)
        (answers / name / "mlp" / "linear.py").write_text("class Linear: pass\n", encoding="utf-8")
    run("batch", str(answers), "--output", str(output), "--seed", "3")
    again = run("batch", str(answers), "--output", str(output), "--seed", "4")
    assert "2 of 2 were graded with another seed; they are graded again." in again.stderr
    result = json.loads((output / "anna.json").read_text(encoding="utf-8"))
    (output / "anna.json").write_text(json.dumps(result | {"seed": 3}), encoding="utf-8")
    unclear = run("batch", str(answers), "--output", str(output))
    assert unclear.returncode == 2
    assert "--output has results of several seeds (3, 4): name the one to go on with, --seed N" in unclear.stderr


def test_answers_at_another_place_and_the_states_are_told_apart(tmp_path: Path) -> None:
    answers, output = tmp_path / "answers", tmp_path / "out"
    right = (ROOT / "solutions" / "mlp" / "linear.py").read_text(encoding="utf-8")
    files = {"flat/linear.py": right, "case/mlp/Linear.py": right, "deep/x/mlp/linear.py": right}
    files |= {"half/mlp/linear.py": right, "half/mlp/sigmoid.py": "class Sigmoid: pass\n", "half/relu.py": "x = 1\n"}
    for name, text in files.items():
        (answers / name).parent.mkdir(parents=True, exist_ok=True)
        (answers / name).write_text(text, encoding="utf-8")
    (answers / "none").mkdir()
    completed = run("batch", str(answers), "--output", str(output), "--seed", "3", COLUMNS="120")
    assert completed.returncode == 1, completed.stderr
    rows = table(output)
    for name, found in (("flat", "linear.py"), ("case", "mlp/Linear.py"), ("deep", "x/mlp/linear.py")):
        assert rows[name]["failed_exercises"].startswith(f"nothing to grade; mlp/linear.py is not there; {found} is.")
    assert "The folder is empty" in rows["none"]["failed_exercises"]
    assert "mlp/sigmoid" in rows["half"]["failed_exercises"].split()
    for words in ("failed: sigmoid", "not started: ", "layers/relu.py is not there; relu.py is."):
        assert words in completed.stdout
    assert not re.search(r"\b0/\d", completed.stdout)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (
            ["solutions", "--output", "x"],
            "is an answers folder itself, with attention/ in it; name the folder above it",
        ),
        (["/no/such/folder", "--output", "x"], "there is no folder"),
        (["tests/commands", "--output", "x"], "there is no folder in"),
        ([".", "--output", "README.md/x"], "--output: cannot make"),
        ([".", "--output", "x", "--workers", "0"], "--workers takes"),
    ],
)
def test_wrong_usage_is_one_line(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert words in refused(["batch", *arguments], capsys)


@pytest.mark.long
def test_an_interrupt_keeps_what_is_done(tmp_path: Path) -> None:
    answers, output = tmp_path / "answers", tmp_path / "out"
    make_folder(answers / "a-quick", {}, LAYERS)
    make_folder(answers / "b-endless", {"mlp/sigmoid": "while True: pass\n"}, LAYERS)
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "batch", str(answers), "--output", str(output), "--workers", "1"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        for _ in range(3000):  # until the first result is there
            if (output / "a-quick.json").exists():
                break
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(0.02)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 130, stderr
    assert stderr.splitlines()[-1:] == ["grader: interrupted"]
    assert list(table(output)) == ["a-quick"]


@pytest.mark.long
def test_a_folder_with_a_mock_alone_is_graded_on_the_mock(tmp_path: Path) -> None:
    mock = tmp_path / "answers" / "anna" / "mock" / "mlp_numpy.py"
    mock.parent.mkdir(parents=True)
    mock.write_text((ROOT / "solutions" / "mock" / "mlp_numpy.py").read_text())
    completed = run("batch", str(tmp_path / "answers"), "--output", str(tmp_path / "out"), "--seed", "3")
    assert completed.returncode == 0, completed.stderr
    assert table(tmp_path / "out")["anna"]["passed"] == "true"
    result = json.loads((tmp_path / "out" / "anna.json").read_text())
    assert [exercise["id"] for exercise in result["exercises"]] == ["mock/mlp_numpy"]

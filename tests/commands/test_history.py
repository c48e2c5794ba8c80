import shutil
from pathlib import Path

import pytest

from grader.submissions import FOLDER
from tests.kit import copy_of_the_kit, run

LINEAR = FOLDER / "mlp" / "linear"


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A kit in which a wrong answer was graded twice, and then the right one; its state lies beside it."""
    kit = copy_of_the_kit(tmp_path_factory.mktemp("graded") / "kit")
    mine = kit / "exercises" / "mlp" / "linear.py"
    for path in (LINEAR / "wrong" / "db-mean.py", LINEAR / "wrong" / "db-mean.py", kit / "solutions/mlp/linear.py"):
        mine.write_bytes(path.read_bytes())
        run("grade", "linear", kit=kit, state=kit.parent / "state")
    return kit


def test_every_version_is_listed_once_and_can_be_brought_back(graded: Path, tmp_path: Path) -> None:
    shutil.copytree(graded.parent, tmp_path, dirs_exist_ok=True)
    graded, state = tmp_path / "kit", tmp_path / "state"
    mine = graded / "exercises" / "mlp" / "linear.py"
    lines = run("history", "linear", kit=graded, state=state).stdout.splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["1", "2"]
    assert "db-mean" in lines[0]
    assert "passed" in lines[1]
    reset = run("reset", "linear", "--to", "1", "--yes", kit=graded, state=state)
    assert reset.returncode == 0
    assert mine.read_bytes() == (LINEAR / "wrong" / "db-mean.py").read_bytes()
    (kept,) = (state / "kept").rglob("linear.py")
    assert kept.read_bytes() == (graded / "solutions/mlp/linear.py").read_bytes()


def test_a_version_that_is_not_there_is_wrong_usage(graded: Path) -> None:
    completed = run("reset", "linear", "--to", "7", "--yes", kit=graded, state=graded.parent / "state")
    assert completed.returncode == 2
    assert completed.stderr == "grader: linear has no version 7; there are: 1 to 2 (make history EX=linear)\n"


def test_progress_tells_what_was_done_and_what_is_due(graded: Path) -> None:
    shown = run("progress", kit=graded, state=graded.parent / "state").stdout
    assert "1 of 40 passed, 0 due now" in shown
    assert "1 of 5  next: sigmoid, 4 min" in shown
    sentences = " ".join(shown.split())
    assert "linear: passed at the first try. Named most often: db-mean in 1 version. Due in 2 days." in sentences
    assert "relu:" not in shown  # nobody has begun it


def test_before_the_first_grade_progress_says_how_to_begin(kit: Path, tmp_path: Path) -> None:
    assert "make grade" in run("progress", kit=kit, state=tmp_path / "state").stdout
    assert "No version of linear" in run("history", "linear", kit=kit, state=tmp_path / "state").stdout


def test_what_is_graded_elsewhere_is_not_in_the_history(kit: Path, tmp_path: Path) -> None:
    run("grade", "linear", "--answers", "solutions", kit=kit, state=tmp_path / "state")
    assert "No version of linear" in run("history", "linear", kit=kit, state=tmp_path / "state").stdout


def test_a_damaged_history_never_stops_a_grade(kit: Path, tmp_path: Path) -> None:
    state = tmp_path / "state"
    state.mkdir()
    (state / "history.sqlite3").write_bytes(b"no database at all" * 100)
    (kit / "exercises/mlp/linear.py").write_bytes((kit / "solutions/mlp/linear.py").read_bytes())
    completed = run("grade", "linear", kit=kit, state=state)
    assert completed.returncode == 0
    assert "the history was damaged: it is kept as" in completed.stderr
    assert completed.stderr.count("\n") == 1
    assert "passed" in run("history", "linear", kit=kit, state=state).stdout

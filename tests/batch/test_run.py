import os
import signal
from pathlib import Path

import pytest

from grader.batch import run

FOLDERS = [Path(name) for name in ("anna", "bob", "cleo", "dora", "emil", "fay", "gus")]
BAD = "cleo"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "begin_worker", int)  # nothing is graded here


def process_of(folder: Path, seed: int) -> str:
    return str(os.getpid())


def kill_at_bad(folder: Path, seed: int) -> str:
    if folder.name == BAD:
        os.kill(os.getpid(), signal.SIGKILL)
    return "graded"


def test_fresh_processes_take_over_after_some_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "grade_folder", process_of)
    monkeypatch.setattr(run, "PER_WORKER", 2)
    done = list(run.grade_here(FOLDERS, 0, 2))
    assert sorted(each.name for each in done) == [folder.name for folder in FOLDERS]
    first, later = ({each.text for each in some} for some in (done[:4], done[4:]))
    assert not first & later


def test_a_folder_that_kills_its_grader_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "grade_folder", kill_at_bad)
    done = {each.name: each for each in run.grade_here(FOLDERS, 0, 2)}
    assert done.pop(BAD).trouble == "its grader was killed"
    assert [done[folder.name].text for folder in FOLDERS if folder.name != BAD] == ["graded"] * 6

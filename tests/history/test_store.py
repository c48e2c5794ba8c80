import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from grader import ROOT
from grader.history.remember import attempt_to
from grader.history.store import AttemptRow, History, HistoryError
from grader.results import CheckResult, ExerciseResult

EXERCISE = "mlp/linear"


def result(passed: bool = True) -> ExerciseResult:
    return ExerciseResult(EXERCISE, checks=[CheckResult("a", "a", 1, status="passed" if passed else "failed")])


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[], History]]:
    """Open the same file, as one terminal more would; closed in the end."""
    all_of_them: list[History] = []

    def open_one() -> History:
        all_of_them.append(History(tmp_path / "history.sqlite3"))
        return all_of_them[-1]

    yield open_one
    for each in all_of_them:
        each.close()


@pytest.fixture
def history(opened: Callable[[], History]) -> History:
    return opened()


def test_a_version_that_is_graded_often_is_kept_once(history: History) -> None:
    for at in range(5):
        history.record([result()], {EXERCISE: b"same"}, at, 0)
    history.record([result()], {EXERCISE: b"other"}, 5, 0)
    rows = history.rows(EXERCISE)
    assert [row.at for row in rows] == [0, 1, 2, 3, 4, 5]
    assert len({row.content for row in rows}) == 2
    assert [history.content(rows[i].content or 0) for i in (0, 5)] == [b"same", b"other"]


def test_terminals_that_write_at_once_lose_nothing(opened: Callable[[], History]) -> None:
    def write(name: str) -> None:
        own = opened()
        for at in range(20):
            own.record([result()], {EXERCISE: f"{name} {at}".encode()}, at, 0)

    threads = [threading.Thread(target=write, args=(str(number),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({row.content for row in opened().rows()}) == 80


@pytest.mark.parametrize("where", ["head", "middle", "all"])
def test_a_damaged_history_is_set_aside_and_a_new_one_begun(
    opened: Callable[[], History], tmp_path: Path, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "history.sqlite3"
    old = opened()
    for at in range(200):
        old.record([result()], {EXERCISE: os.urandom(200)}, at, 0)
    old.close()
    content = bytearray(path.read_bytes())
    damage = {"head": slice(0, 100), "middle": slice(4096, len(content)), "all": slice(0, len(content))}[where]
    content[damage] = b"x" * len(content[damage])
    path.write_bytes(content)
    history = opened()
    attempt_to(lambda: history.record([result()], {EXERCISE: b"new"}, 1, 0), "this grade is not in the history")
    assert [row.at for row in history.rows()] == [1]
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "the history was damaged: it is kept as" in said
    assert len(list(tmp_path.glob("history.damaged-*.sqlite3"))) == 1


def test_a_history_that_cannot_be_used_is_said_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    history = History(tmp_path)  # a folder
    attempt_to(lambda: history.record([result()], {}, 1, 0), "this grade is not in the history")
    assert capsys.readouterr().err == "grader: this grade is not in the history: unable to open database file\n"
    with pytest.raises(HistoryError):
        history.rows()


def test_a_history_of_a_newer_kit_is_left_alone(
    tmp_path: Path, history: History, opened: Callable[[], History]
) -> None:
    history.record([result()], {}, 1, 0)
    history.close()
    with sqlite3.connect(history.path) as database:
        database.execute("PRAGMA user_version = 99")
    database.close()
    with pytest.raises(HistoryError, match="another version of the kit"):
        opened().record([result()], {}, 2, 0)
    assert list(tmp_path.glob("*damaged*")) == []


def test_an_attempt_ends_once(history: History) -> None:
    row = AttemptRow("a", 100.0, 45.0, "warmup", (EXERCISE,), None, "")
    assert history.begin_attempt(row)
    assert not history.begin_attempt(row)
    history.end_attempt("a", 200.0, "passed", {EXERCISE: (3, "card")})
    history.end_attempt("a", 300.0, "time", {EXERCISE: (1, "other")})
    (ended,) = history.attempts()
    assert (ended.ended, ended.outcome, ended.deadline) == (200.0, "passed", 2800.0)
    assert history.cards() == {EXERCISE: "card"}


def test_a_kill_at_any_point_of_a_write_loses_that_write_at_most(history: History) -> None:
    history.record([result()], {EXERCISE: b"older"}, 1, 0)
    history.close()
    command = [sys.executable, "-m", "tests.history.kill_everywhere", str(history.path)]
    counts = [int(line) for line in subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.split()]
    assert len(counts) > 50
    assert all(later - earlier in (0, 1) for earlier, later in pairwise([1, *counts]))
    assert [row.at for row in history.rows()][:1] == [1.0]
    assert counts[-1] == len(history.rows())
    database = sqlite3.connect(history.path)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()

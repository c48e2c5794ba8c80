"""The commands themselves in a pseudo-terminal, with the real clock: what they print is waited for, nothing sleeps."""

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.history.store import History
from grader.submissions import FOLDER
from tests.kit import rest_is_long

LONG = 60.0
WRONG = FOLDER / "mlp" / "sigmoid" / "wrong" / "tanh-rule.py"


class Terminal:
    """A command that runs in a pseudo-terminal of its own."""

    def __init__(self, kit: Path, *arguments: str) -> None:
        self.master, self.slave = pty.openpty()
        self.before = termios.tcgetattr(self.slave)
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "COV"))}
        environment |= {"COLUMNS": "100", "LINES": "50", "TERM": "xterm", "KIT_STATE": str(kit / "state")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "grader", *arguments],
            cwd=kit,
            env=environment,
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            start_new_session=True,
        )
        self.shown = ""
        self.place = 0

    def wait_for(self, words: str) -> str:
        """Read until the words have been shown after those that were waited for last; return what came until then."""
        while (found := re.compile(words).search(self.shown, self.place)) is None:
            ready, _, _ = select.select([self.master], [], [], LONG)
            assert ready, f"{words!r} did not come: {self.shown[-2000:]}"
            self.shown += os.read(self.master, 65536).decode("utf-8", "replace")
        self.place = found.end()
        return self.shown

    def press(self, keys: str) -> None:
        os.write(self.master, keys.encode())

    def end(self) -> int:
        """Wait for the end of the command; return its exit code."""
        while self.process.poll() is None:
            if select.select([self.master], [], [], 0.05)[0]:
                self.shown += os.read(self.master, 65536).decode("utf-8", "replace")
        return self.process.returncode

    @property
    def is_as_it_was(self) -> bool:
        """Whether the terminal has its mode back."""
        return termios.tcgetattr(self.slave) == self.before

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)


@pytest.fixture
def start(kit: Path) -> Iterator[object]:
    terminals: list[Terminal] = []

    def start_one(*arguments: str) -> Terminal:
        terminals.append(Terminal(kit, *arguments))
        return terminals[-1]

    yield start_one
    for each in terminals:
        each.close()


def attempt_folder(kit: Path) -> Path:
    return sorted((kit / "attempts").iterdir())[-1]


def started(terminal: Terminal) -> Terminal:
    """Read the task, press Enter, and wait for the clock."""
    terminal.wait_for("Press Enter to start the clock")
    terminal.press("\n")
    terminal.wait_for("stop and debrief")
    return terminal


def attempts_in_the_history(kit: Path) -> int:
    history = History(kit / "state" / "history.sqlite3")
    try:
        return len(history.attempts())
    finally:
        history.close()


def test_the_task_is_shown_before_the_clock_starts(start, kit: Path) -> None:
    terminal = start("practice", "sigmoid", "--minutes", "30")
    terminal.wait_for("Press Enter to start the clock")
    assert terminal.shown.startswith(str(attempt_folder(kit)))
    assert "Sigmoid.backward" in terminal.shown
    assert attempts_in_the_history(kit) == 0
    terminal.press("\n")
    terminal.wait_for("left of 30:00")
    assert attempts_in_the_history(kit) == 1


@pytest.mark.parametrize(("keys", "code"), rest_is_long([("interrupt", 130), ("q\n", 1), ("\x04", 1)]))
def test_who_leaves_before_the_clock_starts_leaves_nothing_behind(start, kit: Path, keys: str, code: int) -> None:
    terminal = start("practice", "sigmoid")
    terminal.wait_for("Press Enter to start the clock")
    if keys == "interrupt":
        terminal.process.send_signal(signal.SIGINT)
    else:
        terminal.press(keys)
    assert terminal.end() == code
    assert list((kit / "attempts").iterdir()) == []
    assert attempts_in_the_history(kit) == 0


@pytest.mark.long
def test_a_mock_asks_about_an_unfinished_mock_alone(start, kit: Path) -> None:
    started(start("practice", "sigmoid", "--minutes", "30")).process.kill()
    mock = started(start("mock"))
    assert "Go on with it?" not in mock.shown
    mock.process.kill()
    mock.process.wait()
    again = start("mock")
    again.wait_for(r"\(mlp_numpy\) is still under way")


def test_an_attempt_is_saved_passed_and_debriefed(start, kit: Path) -> None:
    terminal = started(start("practice", "sigmoid", "--minutes", "30"))
    mine = attempt_folder(kit) / "mlp" / "sigmoid.py"
    shutil.copy(WRONG, mine)
    terminal.wait_for("slope of tanh")
    shutil.copy(kit / "solutions" / "mlp" / "sigmoid.py", mine)
    terminal.wait_for("To practise next: sigmoid")
    assert terminal.end() == 0
    assert terminal.is_as_it_was


@pytest.mark.long
def test_an_attempt_that_is_killed_is_offered_again(start, kit: Path) -> None:
    first = started(start("practice", "sigmoid", "--minutes", "30"))
    shutil.copy(WRONG, attempt_folder(kit) / "mlp" / "sigmoid.py")
    first.wait_for("slope of tanh")
    first.process.send_signal(signal.SIGKILL)
    first.process.wait()
    second = start("practice")
    second.wait_for(r"Go on with it\?")
    second.press("\n")
    second.wait_for("slope of tanh")
    second.press("q")
    second.wait_for("stopped")
    assert second.end() == 1
    assert len(list((kit / "attempts").iterdir())) == 1


@pytest.mark.long
def test_two_terminals_have_two_attempts(start, kit: Path) -> None:
    first = started(start("practice", "sigmoid", "--minutes", "30"))
    second = started(start("practice", "linear", "--minutes", "30"))
    assert len(list((kit / "attempts").iterdir())) == 2
    for each in (first, second):
        each.press("q")
        assert each.end() == 1


@pytest.mark.long
def test_an_attempt_runs_out_of_time(start, kit: Path) -> None:
    terminal = start("practice", "sigmoid", "--minutes", "0.03")
    terminal.wait_for("Press Enter to start the clock")
    terminal.press("\n")
    terminal.wait_for("time ran out")
    assert terminal.end() == 1
    assert terminal.is_as_it_was


@pytest.mark.parametrize("command", rest_is_long(["practice", "watch"]))
def test_an_interrupt_leaves_the_terminal_in_order(start, command: str) -> None:
    terminal = start(command, "sigmoid")
    if command == "practice":
        started(terminal)
    else:
        terminal.wait_for(r"\[q\]")
    terminal.process.send_signal(signal.SIGINT)
    assert terminal.end() == 130
    assert terminal.is_as_it_was
    assert "Traceback" not in terminal.shown


def test_watch_grades_a_save_and_quits(start, kit: Path) -> None:
    terminal = start("watch", "sigmoid")
    terminal.wait_for(r"\[q\] quit")
    shutil.copy(WRONG, kit / "exercises" / "mlp" / "sigmoid.py")
    terminal.wait_for("slope of tanh")
    shutil.copy(kit / "solutions" / "mlp" / "sigmoid.py", kit / "exercises" / "mlp" / "sigmoid.py")
    terminal.wait_for("Everything that is watched passes")
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.is_as_it_was

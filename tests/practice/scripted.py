"""A session whose clock and events are written down, for tests: nothing sleeps."""

import contextlib
import os
import pty
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from grader.practice.inbox import Event, Inbox
from grader.report.console import PlainConsole

Step = Callable[["ScriptedInbox"], Event | None]


@dataclass
class ScriptedInbox(Inbox):
    """Takes the steps of a script when their time comes, and goes forward in time where there is nothing to wait for.

    Attributes
    ----------
    time : float
        What the wall clock says.
    script : list of (float, callable)
        How many seconds after the step before, and what happens then.
    busy : callable
        Whether a grade is under way: then it is waited for, however long.
    """

    time: float = 1_000_000.0
    script: list[tuple[float, Step]] = field(default_factory=list)
    last_step: float = 1_000_000.0
    busy: Callable[[], bool] = lambda: False

    def wait(self, seconds: float) -> Event | None:
        if self.busy():
            event = super().wait(60.0)
            assert event is not None, "the grade did not come"
            return event
        if (event := super().wait(0.0)) is not None:
            return event
        until = self.time + max(0.01, seconds)
        if self.script and self.last_step + self.script[0][0] <= until:
            after, step = self.script.pop(0)
            self.time = self.last_step = max(self.time, self.last_step + after)
            return step(self)
        self.time = until
        return None

    def now(self) -> float:
        return self.time


class Screen:
    """A pseudo-terminal to draw on, and what was drawn."""

    def __init__(self, columns: int = 100) -> None:
        self._master, slave = pty.openpty()
        self.file = os.fdopen(slave, "w", encoding="utf-8")
        self.console = PlainConsole(self.file, columns)
        self._text = b""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:  # all the time: a terminal that nobody reads holds up whoever writes to it
        with contextlib.suppress(OSError):
            while chunk := os.read(self._master, 65536):
                self._text += chunk

    def text(self) -> str:
        """Close it and return everything that was drawn."""
        self.close()
        return self._text.decode()

    def close(self) -> None:
        if not self.file.closed:
            self.file.close()
            self._reader.join()
            os.close(self._master)


def screens(columns: int) -> Iterator[Screen]:
    screen = Screen(columns)
    yield screen
    screen.close()


def write(path: Path, text: str, at: float | None = None) -> None:
    path.write_text(text, encoding="utf-8")
    if at is not None:  # by the clock of the script
        os.utime(path, (at, at))

"""What can happen while a session waits, in one queue."""

import queue
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from grader.results import Grade


@dataclass(frozen=True)
class Key:
    """A key was pressed."""

    name: str


@dataclass(frozen=True)
class Saved:
    """Files were written, replaced or removed."""

    paths: frozenset[Path]


@dataclass(frozen=True)
class NoEvents:
    """The file system reports no saves; `reason` says how that showed."""

    reason: str


@dataclass(frozen=True)
class Graded:
    """A grade is there.

    Attributes
    ----------
    grade : Grade or None
        None where the grader itself failed; `failure` then says how.
    versions : dict of str to bytes
        What the files held that were graded.
    at : float
        When they were saved, in seconds since 1970.
    examined : any
        What the grader's `examine` found.
    """

    grade: Grade | None
    versions: dict[str, bytes]
    at: float
    failure: BaseException | None = None
    examined: Any = None


@dataclass(frozen=True)
class Resumed:
    """The session goes on after it was stopped (Ctrl-Z), or the window has another size: draw anew."""


Event = Key | Saved | NoEvents | Graded | Resumed


@dataclass
class Inbox:
    """Events in the order in which they came, and the clock by which a session goes."""

    _queue: "queue.SimpleQueue[Event]" = field(default_factory=queue.SimpleQueue)

    def put(self, event: Event) -> None:
        """Add an event; from any thread, and from a signal handler."""
        self._queue.put(event)

    def wait(self, seconds: float) -> Event | None:
        """Return the next event, or None where there is none for so long."""
        try:
            return self._queue.get(timeout=max(0.0, seconds))
        except queue.Empty:
            return None

    def now(self) -> float:
        """Return the time of the wall clock, in seconds since 1970: it goes on while a laptop is closed."""
        return time.time()

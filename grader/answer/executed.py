"""Note which lines of the answer's files one call runs; only where a failing call is looked at once more."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Mapping
from types import FrameType
from typing import Any

MOST_EVENTS = 200_000  # after that the call goes on unwatched, and nothing is told of it
MOST_LINES = 2_000


class LinesRun:
    """Watches the calls that are made while it is entered.

    Parameters
    ----------
    sources : mapping of str to str
        The answer's files by path.
    """

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._sources = sources
        self._counter = itertools.count()
        self._last: dict[tuple[str, int], int] = {}
        self._outermost: FrameType | None = None
        self._entered: list[Any] | None = None
        self._returned: list[Any] | None = None
        self._complete = True

    def __enter__(self) -> LinesRun:
        sys.settrace(self._call)
        return self

    def __exit__(self, *error: object) -> None:
        sys.settrace(None)
        self._outermost = None

    @property
    def told(self) -> dict[str, Any] | None:
        """The lines, the one that was run last at the end, and where the outermost function begins and returned."""
        if not self._complete or len(self._last) > MOST_LINES:
            return None
        lines = [list(each) for each in sorted(self._last, key=lambda each: self._last[each])]
        return {"lines": lines, "entered": self._entered, "returned": self._returned}

    def _call(self, frame: FrameType, event: str, argument: Any) -> Any:
        if frame.f_code.co_filename not in self._sources:
            return None
        if self._outermost is None:
            self._outermost = frame
            self._entered = [frame.f_code.co_filename, frame.f_code.co_firstlineno]
        return self._line

    def _line(self, frame: FrameType, event: str, argument: Any) -> Any:
        at = next(self._counter)
        if at > MOST_EVENTS:
            self._complete = False
            sys.settrace(None)
            return None
        if event == "line":
            self._last[frame.f_code.co_filename, frame.f_lineno] = at
        elif event == "return" and frame is self._outermost:
            self._returned = [frame.f_code.co_filename, frame.f_lineno]
        return self._line

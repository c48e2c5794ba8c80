"""A whole: the learner's own code of several exercises at work together, at the end of a track."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader import ROOT


@dataclass(frozen=True, kw_only=True, eq=False)
class Whole:
    """Several exercises that run together once all of them have passed. It has no points.

    Attributes
    ----------
    id : str
        TRACK/NAME; the catalogue puts the track before the name.
    title : str
        What it does, a sentence without a full stop: the line of the report.
    parts : tuple of str
        Ids of the exercises that it runs.
    run : callable
        (what it may use: `judge.wholes.Run`) -> what was achieved, in a sentence or two. Raises CheckFailed where that
        is not enough.
    graded : bool
        Whether a grade runs it; where a check of an exercise does already, only a debugging round does.
    """

    id: str
    title: str
    parts: tuple[str, ...]
    run: Callable[[Any], str]
    graded: bool = True

    @property
    def name(self) -> str:
        """The last part of the id."""
        return self.id.rpartition("/")[2]

    @property
    def track(self) -> str:
        """The first part of the id."""
        return self.id.partition("/")[0]

    @property
    def program(self) -> Path:
        """The file with the class `Program`. It runs in the answer's process and imports the learner's files."""
        return ROOT / "grader" / "exercises" / self.track / "program.py"

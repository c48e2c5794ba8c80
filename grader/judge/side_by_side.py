"""Judge on several cores: several processes take exercises out of one row, each when it is done with another."""

import contextlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.errors import GraderError
from grader.exercises import Exercise
from grader.judge.limits import cores
from grader.judge.placement import is_untouched
from grader.results import ExerciseResult
from grader.results_data import data_of, result_from

WORTH_IT = 6  # exercises that have been begun; for fewer another process costs more than it saves
PATIENCE = 10.0  # seconds for a process that is to end


def most_workers() -> int:
    """Return how many processes may judge at a time."""
    return cores() if sys.platform == "linux" else 1  # elsewhere a fork is not safe


def workers_for(exercises: Sequence[Exercise], folder: Path) -> int:
    """Return how many processes are worth their while for what has been begun in an answers folder."""
    begun = sum(not is_untouched(exercise, folder) for exercise in exercises)
    return most_workers() if begun >= WORTH_IT else 1


def groups_of(exercises: Sequence[Exercise]) -> list[list[str]]:
    """Return the ids in groups: what needs another exercise is judged where that one was.

    The first group has whatever trains a network: that work is begun in the background of this process.
    """
    groups: list[list[str]] = []
    for exercise in exercises:
        together = [group for group in groups if set(group) & set(exercise.needs)]
        groups = [group for group in groups if group not in together]
        groups.append([*(id for group in together for id in group), exercise.id])
    training = {exercise.id for exercise in exercises if exercise.background_training}
    own = [id for group in groups if training & set(group) for id in group]
    return [*([own] if own else []), *(group for group in groups if not training & set(group))]


class Row:
    """Groups of exercises that wait to be judged: the first is this process's own, the rest are for who comes first."""

    def __init__(self, groups: Sequence[Sequence[str]]) -> None:
        first, *self._groups = groups
        self._own: list[Sequence[str]] = [first]
        self._reader, writer = os.pipe()
        os.write(writer, bytes(range(len(self._groups))))
        os.close(writer)

    def leave_to_parent(self) -> None:
        """Give the first group up, in a process that was forked."""
        self._own = []

    def __iter__(self) -> Iterator[Sequence[str]]:
        yield from self._own
        while taken := os.read(self._reader, 1):
            yield self._groups[taken[0]]

    def close(self) -> None:
        """Close this process's end."""
        os.close(self._reader)


@dataclass
class Judged:
    """What a process found."""

    results: dict[str, ExerciseResult]
    unnamed: list[str]
    broken: list[str]


class Beside:
    """A process that was forked from this one to judge exercises.

    Parameters
    ----------
    work : callable
        Judges, in the new process.
    """

    def __init__(self, work: Callable[[], Judged]) -> None:
        self._reader, writer = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.close(self._reader)
                judged = work()
                signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is over: whoever ends it now need not hear of it
                with open(writer, "w", encoding="utf-8") as file:
                    json.dump(_data_of(judged), file)
            finally:
                os._exit(0)
        os.close(writer)

    def result(self) -> Judged:
        """Wait for what it found.

        Raises
        ------
        GraderError
            If it died.
        """
        with open(self._reader, encoding="utf-8", closefd=False) as file:
            text = file.read()
        try:
            return _judged_from(json.loads(text))
        except ValueError as error:
            raise GraderError("a process that judged exercises died") from error

    def close(self) -> None:
        """End it as Ctrl-C would, so that it ends its answers; wait until it is gone."""
        os.close(self._reader)
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGINT)
        until = time.monotonic() + PATIENCE
        while os.waitpid(self.pid, os.WNOHANG) == (0, 0):
            if time.monotonic() > until:
                os.kill(self.pid, signal.SIGKILL)
            time.sleep(0.002)


def _data_of(judged: Judged) -> dict[str, Any]:
    results = [data_of(result) for result in judged.results.values()]
    return {"results": results, "unnamed": judged.unnamed, "broken": judged.broken}


def _judged_from(data: Mapping[str, Any]) -> Judged:
    results = [result_from(each) for each in data["results"]]
    by_id = {result.id: result for result in results if isinstance(result, ExerciseResult)}
    return Judged(by_id, data["unnamed"], data["broken"])

"""Do the longest piece of a grade beside all others: the training of the whole network."""

import functools
import importlib
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from grader.exercises import Exercise
from grader.judge.answer import Answer
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.judge.seeds import rng_for
from grader.judge.source import SourceError, read_answer
from grader.judge.transport import ProcessTransport

Work = Callable[[Answer, np.random.Generator], Any]


class BackgroundTraining:
    """The longest piece of work on an exercise, begun in a thread and asked for when its check comes.

    Attributes
    ----------
    answer : Answer or None
        One of its own; None until there is a process for it.

    Parameters
    ----------
    exercise : Exercise
    start : callable
        Makes the answer, with its clock started.
    rng : numpy.random.Generator
    """

    def __init__(self, exercise: Exercise, start: Callable[[], Answer], rng: np.random.Generator) -> None:
        self.answer: Answer | None = None
        self._outcome: Any = None
        self._error: BaseException | None = None
        self._cancelled = False
        self._thread = threading.Thread(target=self._run, args=(exercise, start, rng), daemon=True)
        self._thread.start()

    def _run(self, exercise: Exercise, start: Callable[[], Answer], rng: np.random.Generator) -> None:
        try:
            self.answer = start()
            if not self._cancelled:
                self._outcome = work_of(exercise)(self.answer, rng)
        except BaseException as error:  # it belongs to the check that asks for the result
            self._error = error

    def result(self) -> Any:
        """Return what the work returned, or raise what it raised."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._outcome

    @property
    def is_over(self) -> bool:
        """Whether there is a result, or an error instead."""
        return not self._thread.is_alive()

    def cancel(self) -> None:
        """End the work and its process, whether or not anybody asked for the result."""
        self._cancelled = True
        while self._thread.is_alive() and self.answer is None:
            self._thread.join(0.01)
        if self.answer is None:
            return
        if self._thread.is_alive() and isinstance(self.answer.transport, ProcessTransport):
            self.answer.transport.abandon()
            self._thread.join()
        self.answer.transport.close()


def begin(
    exercises: Iterable[Exercise], folder: Path, seed: int, limits: Limits, launcher: Launcher
) -> dict[str, BackgroundTraining]:
    """Begin each training whose files look complete, as if it will be asked for; by exercise."""
    begun = {}
    for exercise in exercises:
        if exercise.background_training and all(_looks_complete(folder, id) for id in (exercise.id, *exercise.needs)):
            start = functools.partial(_start, exercise, folder, limits, launcher)
            begun[exercise.id] = BackgroundTraining(exercise, start, work_rng(seed, exercise))
    return begun


def _start(exercise: Exercise, folder: Path, limits: Limits, launcher: Launcher) -> Answer:
    transport = ProcessTransport(launcher, limits, folder, exercise.stdlib_only)
    answer = Answer(exercise.id, folder, transport, needed="")
    answer.begin(limits.training_seconds)
    return answer


def work_of(exercise: Exercise) -> Work:
    """Return the function that does an exercise's longest piece of work."""
    work: Work = importlib.import_module(exercise.background_training).work
    return work


def work_rng(seed: int, exercise: Exercise) -> np.random.Generator:
    """Return the random numbers of that work: the same whether it is done in the background or not."""
    return rng_for(seed, exercise.id, "ahead")


def _looks_complete(folder: Path, id: str) -> bool:
    try:
        content = read_answer(folder, id)
    except SourceError:
        return False
    return content is not None and b"raise NotImplementedError" not in content

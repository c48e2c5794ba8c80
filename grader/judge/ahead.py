"""Do the longest piece of work of a grade beside all others: the training of the whole network."""

import threading
from collections.abc import Callable
from typing import Any

import numpy as np

from grader.judge.answer import Answer
from grader.judge.transport import ProcessTransport

Work = Callable[[Answer, np.random.Generator], Any]


class Ahead:
    """A piece of work on an answer, started in a thread and asked for when its check comes.

    Parameters
    ----------
    work : callable
        Is called with (answer, rng).
    answer : Answer
        One of its own, whose clock has been started.
    rng : numpy.random.Generator
    """

    def __init__(self, work: Work, answer: Answer, rng: np.random.Generator) -> None:
        self.answer = answer
        self._outcome: Any = None
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, args=(work, rng), daemon=True)
        self._thread.start()

    def _run(self, work: Work, rng: np.random.Generator) -> None:
        try:
            self._outcome = work(self.answer, rng)
        except BaseException as error:  # it belongs to the check that asks for the result
            self._error = error

    def result(self) -> Any:
        """Return what the work returned, or raise what it raised."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._outcome

    def cancel(self) -> None:
        """End the work and its process, whether or not anybody asked for the result."""
        if self._thread.is_alive() and isinstance(self.answer.transport, ProcessTransport):
            self.answer.transport.abandon()
            self._thread.join()
        self.answer.transport.close()

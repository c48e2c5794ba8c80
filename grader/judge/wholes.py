"""Run the wholes: the learner's files of several exercises together, in an answer process of their own."""

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from data.mnist import DataError
from grader.answer.requests import Rng
from grader.errors import GraderError
from grader.exercises import Whole
from grader.judge.answer import Answer, AnswerRaised, Remote
from grader.judge.assertions import CheckFailed
from grader.judge.limits import Limits, cores
from grader.judge.processes import Launcher
from grader.judge.seeds import rng_for, seed_from
from grader.judge.transport import AnswerTimedOut, LocalTransport, ProcessTransport
from grader.judge.verdict import judge
from grader.results import CheckResult, Fault, WholeResult, WholeStatus

SETTLED = 0.1  # the part of the limit after which the time that is used says how long all of it takes
_STATUS: dict[str, WholeStatus] = {"failed": "failed", "crashed": "crashed", "not_started": "blocked"}


class LeftOut(Exception):
    """The whole would take longer than it may."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"it would take {seconds:.0f} s")


@dataclass
class Run:
    """What a whole may use while it runs.

    Attributes
    ----------
    answer : Answer
        The learner's files of all parts, in one process.
    random : numpy.random.Generator
        The judge's random numbers.
    result : WholeResult
        Its `metrics` and `exhibits` are filled on the way.
    """

    answer: Answer
    random: np.random.Generator
    whole: Whole
    result: WholeResult

    def load(self, seconds: float, program: Path | None = None) -> None:
        """Start the clock, and load the parts and the program, the whole's own where no file is named."""
        self.answer.begin(seconds)
        for part in self.whole.parts:
            self.answer.load(part)
        self.answer.load_program(self.whole.track, program or self.whole.program)

    def program(self, *args: object) -> Remote:
        """Make the `Program` in the answer's process."""
        return self.answer.make("Program", *args, of=self.whole.track)

    def rng(self, seed: int | None = None) -> Rng:
        """Return an argument that is a new generator in the answer's process, with a drawn seed where none is given."""
        return self.answer.rng(seed_from(self.random) if seed is None else seed)

    def done(self, share: float) -> None:
        """Note how much of the work is done, a share in (0, 1].

        Raises
        ------
        LeftOut
            If the rest would take longer than there is time.
        """
        used = self.answer.seconds - self.answer.budget.left
        if used > SETTLED * self.answer.seconds and used / share > self.answer.seconds:
            raise LeftOut(used / share)


def run_wholes(
    wholes: Sequence[Whole],
    passed: Collection[str],
    folder: Path,
    seed: int,
    limits: Limits,
    launcher: Launcher | None,
    on_check: Callable[[str, CheckResult], None],
) -> list[WholeResult]:
    """Run each whole whose parts have all passed, as many at a time as there are cores.

    Parameters
    ----------
    wholes : sequence of Whole
    passed : collection of str
        Ids of the exercises that passed.
    folder : Path
        The answers folder.
    seed : int
    limits : Limits
    launcher : Launcher, optional
        Without one the answers run in this process.
    on_check : callable
        Is called with the id and a description before each whole.
    """
    results = {whole.id: WholeResult(whole.id, whole.title) for whole in wholes}
    ready = [whole for whole in wholes if all(part in passed for part in whole.parts)]
    for whole in wholes:
        if open_ones := [part for part in whole.parts if part not in passed]:
            results[whole.id].message = f"first these must pass: {', '.join(open_ones)}"
    running = _Running()

    def run(whole: Whole) -> None:
        on_check(whole.id, CheckResult(whole.id, whole.title, 0))
        run_whole(whole, results[whole.id], folder, seed, limits, launcher, running)

    if launcher is None:  # a debugger needs the main thread
        for whole in ready:
            run(whole)
        return list(results.values())
    with ThreadPoolExecutor(cores()) as pool:
        try:
            for future in [pool.submit(run, whole) for whole in ready]:
                future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            running.end()
            raise
    return list(results.values())


class _Running:
    """The processes of the wholes that run now, so that an interrupt can end them."""

    def __init__(self) -> None:
        self._transports: list[ProcessTransport] = []
        self._lock = threading.Lock()
        self._ended = False

    @contextmanager
    def process(self, launcher: Launcher, limits: Limits, folder: Path) -> Iterator[ProcessTransport]:
        """Start a process, and close it at the end of the block."""
        transport = ProcessTransport(launcher, limits, folder)
        with self._lock:
            self._transports.append(transport)
            if self._ended:
                transport.abandon()
        try:
            yield transport
        finally:
            with self._lock:
                self._transports.remove(transport)
                transport.close()

    def end(self) -> None:
        """End all of them, and every one that is still to come; whoever waits for one sees it crash."""
        with self._lock:
            self._ended = True
            for transport in self._transports:
                transport.abandon()


def run_whole(
    whole: Whole,
    result: WholeResult,
    folder: Path,
    seed: int,
    limits: Limits,
    launcher: Launcher | None,
    running: _Running,
) -> None:
    """Run a whole in a process of its own and put what came of it into its result."""
    with running.process(launcher, limits, folder) if launcher else nullcontext(LocalTransport()) as transport:
        answer = Answer(whole.parts[0], folder, transport, needed="")
        run = Run(answer, rng_for(seed, whole.id, "whole"), whole, result)
        try:
            run.load(limits.whole_seconds)
            result.message = whole.run(run)
            result.status = "passed"
        except LeftOut as error:
            result.status, result.message = "left_out", f"left out: {error}"
        except AnswerTimedOut:
            result.status, result.message = "left_out", f"left out: it would take more than {answer.seconds:g} s"
        except AnswerRaised as error:
            result.status, result.message = _verdict(error, answer)
            if "MemoryError" in error.raised["bases"]:  # right at the sizes of the checks, and too large at this one
                result.status = "left_out"
                result.message = f"left out: it needs more than {limits.memory_mib:,} MiB of memory\n{result.message}"
        except DataError as error:
            raise GraderError(str(error)) from error
        except Exception as error:
            if launcher is None and judge(error, answer) is None:
                raise
            result.status, result.message = _verdict(error, answer)


def _verdict(error: Exception, answer: Answer) -> tuple[WholeStatus, str]:
    """Return the status and the message for what a whole raised."""
    answer.calls.clear()  # the program's own calls say nothing to a learner
    # Without a verdict, what came back was of no form that the whole foresaw.
    odd = f"what came back cannot be judged ({type(error).__name__}: {error})"[:200]
    status, fault = judge(error, answer) or ("crashed", Fault([("odd", odd)]))
    if isinstance(error, CheckFailed) and fault is not None:
        fault = fault.with_row("parts", "each passes on its own; here they run for many steps, and at other sizes")
    return _STATUS[status], _told(fault)


def _told(fault: Fault | None) -> str:
    if fault is None:
        return "a part has a TODO that is still open"
    rows = [*fault.rows, *(("in", f"{each.path}:{each.line}   {each.source}") for each in fault.places)]
    width = max(len(label) for label, _ in rows)
    return "\n".join(f"{label:<{width}}  {text}" for label, text in rows)

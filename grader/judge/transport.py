"""The way of a request to an answer and of its reply back: over a socket to another process, or by a plain call."""

import contextlib
import json
import os
import re
import select
import selectors
import signal
import socket
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

from grader import phases
from grader.answer.channel import HEAD, ProtocolError, body_length, decode, encode
from grader.answer.progress import MARK, PROGRESS_SIGNAL
from grader.answer.requests import decode_requests, encode_requests
from grader.answer.runner import Runner
from grader.exercises import TRACKS
from grader.judge.budget import POLL, Budget
from grader.judge.limits import Limits
from grader.judge.output import CappedOutput
from grader.judge.processes import Launcher
from grader.judge.slowness import Numbers

STACK_WAIT = 1.0  # seconds that a hanging process gets to write where it is: most need milliseconds
START_SECONDS = 30.0
CHUNK = 2**16  # bytes that are read at once
MAX_PATH, MAX_SHOWN = 4096, 500  # characters of a path; of other texts that are shown
MAX_LISTED = 100  # frames of a traceback, bases of a class, operands of an expression, axes of an array
GRACE = 1.0  # seconds at most between the death of a process and the end of its last words


class AnswerTimedOut(Exception):
    """No reply in time; `frames` are where the answer was, innermost first: (path, line).

    `progress` has the whole numbers that were in the frames, as far as they are known: (path, line, by name).
    `done` is how many requests of the exchange had been answered.
    """

    done = 0

    def __init__(self, frames: list[tuple[str, int]], progress: Sequence[Numbers] = ()) -> None:
        super().__init__(frames)
        self.frames = frames
        self.progress = progress


class AnswerCrashed(Exception):
    """The answer process died or broke the protocol; `reason` says how, `frames` where, innermost first.

    `done` is how many requests of the exchange had been answered.
    """

    done = 0

    def __init__(self, reason: str, frames: list[tuple[str, int]]) -> None:
        super().__init__(reason, frames)
        self.reason = reason
        self.frames = frames


def nothing() -> None:
    """What the judge has to do while an answer works, where that is nothing."""


class Transport(Protocol):
    """Carries requests to one answer."""

    output: CappedOutput

    def exchange(
        self, requests: list[dict[str, Any]], budget: Budget, meanwhile: Callable[[], object] = nothing
    ) -> list[dict[str, Any]]:
        """Return the reply to each request; raise AnswerTimedOut or AnswerCrashed where one is missing."""

    def new_output(self) -> None:
        """Start collecting the answer's output anew."""

    def close(self) -> object:
        """End the answer."""


class LocalTransport:
    """Runs the answer in this process, for debuggers; nothing is limited."""

    def __init__(self, stdlib_only: bool = False) -> None:
        import pytest  # not before: a grade begins its work while pytest is being imported

        self._runner = Runner((KeyboardInterrupt, pytest.exit.Exception), stdlib_only)
        self.output = CappedOutput(0)

    def exchange(
        self, requests: list[dict[str, Any]], budget: Budget, meanwhile: Callable[[], object] = nothing
    ) -> list[dict[str, Any]]:
        """Carry out requests; arguments and results are copied as they are over a socket."""
        message, beside = encode_requests(requests)
        meanwhile()
        received = decode_requests(message[HEAD.size :], deque(map(os.dup, beside)))
        return [decode(encode(self._runner.handle(request))) for request in received]

    def new_output(self) -> None:
        """The terminal shows what is printed."""

    def close(self) -> None:
        """There is nothing to end."""


class ProcessTransport:
    """Talks to an answer process; collects what it prints meanwhile.

    Parameters
    ----------
    launcher : Launcher
    limits : Limits
    folder : Path
        The answers folder, of which the process may read the tracks.
    stdlib_only : bool
        Whether it has the standard library alone.
    """

    def __init__(self, launcher: Launcher, limits: Limits, folder: Path, stdlib_only: bool = False) -> None:
        began = time.perf_counter()
        self._launcher = launcher
        self._output_bytes = limits.output_bytes
        self.output = CappedOutput(self._output_bytes)
        self._number = 0
        self._channel, theirs = socket.socketpair()
        self._output_pipe, their_output = os.pipe()
        self._stack_pipe, their_stack = os.pipe()
        self._pidfd = -1
        try:
            self._pid = launcher.start(
                [theirs.fileno(), their_output, their_stack],
                {
                    "memory": limits.memory_mib * 2**20,
                    "cpu_seconds": int(10 * (limits.check_seconds + limits.training_seconds)) + 1,
                    "readable": [str(folder / track) for track in TRACKS if not (folder / track).is_symlink()],
                    "stdlib_only": stdlib_only,
                },
                stdlib_only,
            )
        except BaseException:
            self._channel.close()
            os.close(self._output_pipe)
            os.close(self._stack_pipe)
            raise
        finally:
            theirs.close()
            os.close(their_output)
            os.close(their_stack)
        with contextlib.suppress(AttributeError, OSError):  # Linux: readable once the process has died
            self._pidfd = os.pidfd_open(self._pid)
        for descriptor in (self._channel.fileno(), self._output_pipe, self._stack_pipe):
            os.set_blocking(descriptor, False)
        self._selector = selectors.DefaultSelector()
        self._watched = selectors.EVENT_READ
        self._selector.register(self._channel, self._watched, "channel")
        self._selector.register(self._output_pipe, selectors.EVENT_READ, "output")
        if self._pidfd >= 0:
            self._selector.register(self._pidfd, selectors.EVENT_READ, "death")
        if launcher.starts_cold or stdlib_only:  # what it imports first is not the learner's time
            self.exchange([{"do": "kept"}], Budget(START_SECONDS))
        phases.took("process start", time.perf_counter() - began)

    def exchange(
        self, requests: list[dict[str, Any]], budget: Budget, meanwhile: Callable[[], object] = nothing
    ) -> list[dict[str, Any]]:
        """Send requests and wait for all replies, for the process's death or until the time is over.

        Parameters
        ----------
        requests : list of dict
            Are carried out one after the other, with no wait for us in between.
        budget : Budget
            The time that is left.
        meanwhile : callable
            Is called once, while the answer works.

        Raises
        ------
        AnswerTimedOut, AnswerCrashed
        """
        replies: list[dict[str, Any]] = []
        budget.resume(self._pid)
        try:
            message, self._beside = encode_requests(requests)
            self._pending = memoryview(message)
            self._received = bytearray()
            self._send_pending()
            meanwhile()
            budget.leave_out()
            while len(replies) < len(requests):
                if (reply := self._complete_reply()) is not None:
                    self._number += 1
                    number = reply.pop("request", None)
                    if type(number) is not int or number != self._number:
                        raise ProtocolError("a reply that nobody asked for")
                    replies.append(_well_formed(reply))
                    budget.leave_out()
                elif budget.is_over():
                    hang = self._hang()
                    hang.done = len(replies)
                    raise hang
                elif self._wait():
                    budget.leave_out()
            if self._received:
                raise ProtocolError("more replies than requests")
        except (ProtocolError, OSError) as error:
            crash = self._crashed("it sent something that is not a reply" if type(error) is ProtocolError else "")
            crash.done = len(replies)
            raise crash from error
        self._drain_output()
        return replies

    def _complete_reply(self) -> dict[str, Any] | None:
        """Take the first whole reply from what was received, if there is one."""
        if len(self._received) < HEAD.size:
            return None
        end = HEAD.size + body_length(self._received)
        if len(self._received) < end:
            return None
        reply = decode(self._received[:end])
        del self._received[:end]
        return reply

    def _wait(self) -> bool:
        """Wait for a moment, read and send; return whether the answer may have waited for the judge."""
        self._watch_for(selectors.EVENT_READ | (selectors.EVENT_WRITE if self._pending else 0))
        ready = self._selector.select(POLL)
        dead = any(key.data == "death" for key, _ in ready)
        is_behind = False
        for key, mask in ready:
            if key.data == "output":
                self._read_output()
            elif key.data == "channel":
                if mask & selectors.EVENT_READ:
                    is_behind = self._read_channel() == CHUNK
                if mask & selectors.EVENT_WRITE:
                    self._send_pending()
                    is_behind = True
        if dead and not any(key.data == "channel" for key, _ in ready):
            raise ConnectionError("the process died")
        return is_behind

    def _watch_for(self, events: int) -> None:
        if events != self._watched:
            self._selector.modify(self._channel, events, "channel")
            self._watched = events

    def _send_pending(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while self._pending:
                if self._beside:  # the descriptors go with the first bytes
                    sent = socket.send_fds(self._channel, [self._pending], self._beside)
                    self._beside = []
                else:
                    sent = self._channel.send(self._pending)
                self._pending = self._pending[sent:]

    def _read_channel(self) -> int:
        chunk = self._channel.recv(CHUNK)
        if not chunk:
            raise ConnectionError("the channel was closed")
        self._received += chunk
        return len(chunk)

    def _read_output(self) -> bool:
        try:
            chunk = os.read(self._output_pipe, 2**16)
        except BlockingIOError:
            return False
        if not chunk:  # every process that could print is gone
            with contextlib.suppress(KeyError):
                self._selector.unregister(self._output_pipe)
            return False
        self.output.add(chunk)
        return True

    def _drain_output(self) -> None:
        rounds = 0
        while self._read_output() and rounds < 256:  # a child of the answer may print for ever
            rounds += 1

    def new_output(self) -> None:
        """Start collecting anew."""
        self.output = CappedOutput(self._output_bytes)

    def _hang(self) -> AnswerTimedOut:
        for number in (signal.SIGUSR1, PROGRESS_SIGNAL):
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, number)
        self._drain_output()
        text = self._read_last_words(STACK_WAIT)
        return AnswerTimedOut(_frames_in(text), _progress_in(text))

    def _read_last_words(self, seconds: float) -> bytes:
        text, deadline = b"", time.monotonic() + seconds
        with selectors.DefaultSelector() as selector:
            selector.register(self._stack_pipe, selectors.EVENT_READ)
            while len(text) < 2**16 and selector.select(max(0.0, deadline - time.monotonic())):
                chunk = os.read(self._stack_pipe, 2**16)
                if not chunk:
                    break
                text += chunk
                deadline = min(deadline, time.monotonic() + 0.05)  # the rest of one dump follows at once
        return text

    def _crashed(self, reason: str) -> AnswerCrashed:
        self._drain_output()
        frames = [] if reason else _frames_in(self._read_last_words(GRACE))
        if self._pidfd >= 0 and not reason:  # its descriptors close a moment before it is dead
            select.select([self._pidfd], [], [], GRACE)
        died_of = self.close()
        if not reason:
            reason = f"it was ended by {_signal_name(died_of)}" if died_of else "its process ended"
        return AnswerCrashed(reason, frames)

    def abandon(self) -> None:
        """End the process from another thread than the one that waits for it, which then sees it crash."""
        self._launcher.kill(self._pid)

    def close(self) -> int | None:
        """End the process and all that it left; return the signal that it had died of before, if any."""
        if self._pid == 0:
            return None
        pid, self._pid = self._pid, 0
        self._selector.close()
        self._channel.close()
        died_of = self._launcher.kill(pid)
        for descriptor in (self._output_pipe, self._stack_pipe, self._pidfd):
            if descriptor >= 0:
                os.close(descriptor)
        return died_of


def _frames_in(text: bytes) -> list[tuple[str, int]]:
    """Return the frames that faulthandler wrote, innermost first."""
    return [
        (match[1].decode("utf-8", "replace"), int(match[2]))
        for match in re.finditer(rb'File "([^"\n]{1,4096})", line (\d{1,9})', text)
    ]


def _progress_in(text: bytes) -> list[Numbers]:
    """Return what `grader/answer/progress.py` wrote, in so far as it has the right form."""
    found: list[Numbers] = []
    for part in text.split(MARK)[1:]:
        try:
            path, line, numbers = json.loads(part.partition(b"\n")[0])
        except (ValueError, TypeError, RecursionError):
            continue
        if type(path) is str and type(line) is int and type(numbers) is dict:
            found.append((path, line, {name: value for name, value in numbers.items() if type(value) is int}))
    return found


def _well_formed(reply: dict[str, Any]) -> dict[str, Any]:
    """Return a reply with a value, or with the description of an exception in just the form of describe_exception.

    Its texts are cut to what a report has room for, and its figures are such as can be measured.
    """
    if not all(_is_figure(reply[name]) for name in ("seconds", "bytes") if name in reply):
        raise ProtocolError("a figure that nothing can have")
    return reply if "value" in reply else {"raised": _raised(reply.get("raised"))}


def _is_figure(value: Any) -> bool:
    return type(value) in (int, float) and 0 <= value < float("inf")


def _raised(raised: Any) -> dict[str, Any]:
    try:
        found: dict[str, Any] = {name: _text(raised[name]) for name in ("type", "message")}
        found["bases"] = [_text(base) for base in _list(raised["bases"])]
        found["frames"] = [[_text(path), _int(line), _text(name)] for path, line, name in _list(raised["frames"])]
        if "operands" in raised:
            operands = _list(raised["operands"])
            found["operands"] = [[_text(text), list(map(_int, _list(shape)))] for text, shape in operands]
        if "syntax" in raised:
            path, line, offset, message = raised["syntax"]
            numbers = [value if type(value) is int else None for value in (line, offset)]
            found["syntax"] = [str(path)[:MAX_PATH], *numbers, str(message)[:MAX_SHOWN]]
    except (KeyError, TypeError, ValueError) as error:
        raise ProtocolError("an exception that cannot be one") from error
    return found


def _text(value: Any) -> str:
    if type(value) is not str:
        raise ProtocolError("something else than a text")
    return value[:MAX_PATH]


def _int(value: Any) -> int:
    if type(value) is not int:
        raise ProtocolError("something else than a whole number")
    return value


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise ProtocolError("something else than a list")
    return value[:MAX_LISTED]


def _signal_name(number: int) -> str:
    names = {
        signal.SIGSEGV: "a segmentation fault (memory that is not its own)",
        signal.SIGKILL: "SIGKILL",
        signal.SIGXCPU: "the limit of processor time",
        signal.SIGABRT: "SIGABRT (a library gave up)",
    }
    try:
        return names.get(signal.Signals(number), signal.Signals(number).name)
    except ValueError:
        return f"signal {number}"

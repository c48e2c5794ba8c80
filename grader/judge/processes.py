"""Start and end answer processes: forked from a warm one, or, where forking is not safe, started one by one."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from typing import Any, ClassVar, Protocol

from grader import ONE_THREAD, ROOT
from grader.answer.cleanup import remove_folder
from grader.answer.confine import offered
from grader.answer.forked import FORKED
from grader.answer.process_tree import become_subreaper, children, kill_group
from grader.errors import GraderError

USUAL = ("-P",)
BARE = ("-I", "-S")  # an interpreter that sees the standard library and nothing that is installed beside it
ZYGOTE_SECONDS = 20.0  # for its imports and an answer to any question
# The kit's folder is on the path while the process starts, and no longer when an answer runs in it.
BOOT = "import sys; sys.path.insert(0, {root!r}); from grader.answer.{module} import main; sys.path.pop(0); main()"


class Launcher(Protocol):
    """Starts and ends answer processes; one that `starts_cold` has them import numpy first."""

    starts_cold: bool

    def start(self, descriptors: list[int], settings: dict[str, Any], stdlib_only: bool = False) -> int:
        """Start an answer process that owns copies of the descriptors; return its pid.

        `stdlib_only` gives it the standard library and nothing that is installed beside it.
        """

    def kill(self, pid: int) -> int | None:
        """End it with all that it started; return the signal it had died of before, if any.

        A process that was ended already is left alone.
        """

    def offered(self) -> list[str]:
        """Say in words how answers are kept apart."""

    def close(self) -> None:
        """End everything that is left."""


def make_launcher() -> Launcher:
    """Return what starts answer processes on this system; on Linux it warms up while the caller goes on."""
    # On macOS a forked process must not use Accelerate, which numpy may be built on.
    return SpawnLauncher() if sys.platform == "darwin" else ForkLauncher()


def _command(module: str, options: Sequence[str]) -> list[str]:
    return [sys.executable, *options, "-c", BOOT.format(root=str(ROOT), module=module)]


def _popen(
    module: str, argument: str, descriptors: list[int], options: Sequence[str] = USUAL
) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*_command(module, options), argument],
        pass_fds=descriptors,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env=os.environ | ONE_THREAD | {"PYTHONHASHSEED": "0"},
        start_new_session=True,
    )


class Forked:
    """A child that was forked, seen as a Popen is.

    Attributes
    ----------
    pid : int
    returncode : int or None
        What it ended with, once that is known; the negative number of the signal where it was one.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended.

        Raises
        ------
        subprocess.TimeoutExpired
        """
        end = None if timeout is None else time.monotonic() + timeout
        while self.returncode is None:
            pid, status = os.waitpid(self.pid, 0 if end is None else os.WNOHANG)
            if pid:
                self.returncode = os.waitstatus_to_exitcode(status)
            elif end is not None and time.monotonic() > end:
                raise subprocess.TimeoutExpired("forkserver", timeout or 0.0)
            else:
                time.sleep(0.001)
        return self.returncode

    def kill(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)


class ForkLauncher:
    """Asks a forkserver, which is started anew should anything have killed it."""

    starts_cold = False
    _forkservers: ClassVar[set[int]] = set()  # of this process

    def __init__(self) -> None:
        self._lock = threading.Lock()  # one question at a time, whichever thread asks
        self._before = set(children(os.getpid()))  # this process's other children
        become_subreaper()  # what outlives a forkserver that was killed comes to this process
        self._start_forkserver()

    def _start_forkserver(self) -> None:
        self._pids: set[int] = set()  # the answers that the forkserver has to answer for
        self._forkserver: subprocess.Popen[bytes] | Forked
        if FORKED:
            pid, self._socket = FORKED.pop()
            self._forkserver = Forked(pid)
        else:
            self._socket, theirs = socket.socketpair()
            with theirs:
                self._forkserver = _popen("forkserver", str(theirs.fileno()), [theirs.fileno()])
        self._socket.settimeout(ZYGOTE_SECONDS)
        self._forkservers.add(self._forkserver.pid)

    @property
    def forkserver_pid(self) -> int:
        """The process that forks the answers; their processor time is counted as its children's."""
        return self._forkserver.pid

    @classmethod
    def spare(cls, pid: int) -> None:
        """Note a child of this process that is neither an answer nor left over by one."""
        cls._forkservers.add(pid)

    def start(self, descriptors: list[int], settings: dict[str, Any], stdlib_only: bool = False) -> int:
        """Fork an answer process."""
        request = {"settings": settings, "command": _command("process", BARE) if stdlib_only else []}
        with self._lock:
            for _ in range(2):
                reply = self._ask({"fork": request}, descriptors)
                if reply is not None:
                    self._pids.add(int(reply["pid"]))
                    return int(reply["pid"])
                self._end_forkserver()
                self._start_forkserver()
        raise GraderError("no answer process could be started: the process that makes them dies at once")

    def kill(self, pid: int) -> int | None:
        """Have the forkserver end an answer process."""
        with self._lock:
            reply = self._ask({"kill": pid}, [])
        if reply is None:  # whatever has happened to the forkserver, its answers must not outlive it
            kill_group(pid)
            return None
        self._pids.discard(pid)
        died_of: int | None = reply["signal"]
        return died_of

    def offered(self) -> list[str]:
        """Ask the forkserver."""
        with self._lock:
            reply = self._ask({"describe": True}, []) or {}
        words: list[str] = reply.get("offered", [])
        return words

    def close(self) -> None:
        """Let the forkserver end what it started, then itself."""
        with self._lock:
            self._end_forkserver()

    def _end_forkserver(self) -> None:
        self._socket.close()
        try:
            self._forkserver.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._forkserver.kill()
            self._forkserver.wait()
        self._forkservers.discard(self._forkserver.pid)
        if self._forkserver.returncode != 0:
            self._end_orphans()

    def _end_orphans(self) -> None:
        """End what a forkserver left that did not end by itself: it is known, or has come to this process since."""
        for pid in self._pids:
            kill_group(pid)
        while adopted := set(children(os.getpid())) - self._before - self._forkservers:
            for pid in adopted:
                kill_group(pid)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(pid, 0)

    def _ask(self, request: dict[str, Any], descriptors: list[int]) -> dict[str, Any] | None:
        try:
            socket.send_fds(self._socket, [json.dumps(request).encode()], descriptors)
            reply = b""
            while not reply.endswith(b"\n"):
                chunk = self._socket.recv(4096)
                if not chunk:
                    return None
                reply += chunk
        except BaseException as error:  # an interrupt, too
            self._socket.close()  # or else the next question would get the reply to this one
            if isinstance(error, OSError):
                return None
            raise
        answer: dict[str, Any] = json.loads(reply)
        return answer


class SpawnLauncher:
    """Starts a new interpreter for each answer process."""

    starts_cold = True

    def __init__(self) -> None:
        self._answers: dict[int, tuple[subprocess.Popen[bytes], str]] = {}  # with their working folders

    def start(self, descriptors: list[int], settings: dict[str, Any], stdlib_only: bool = False) -> int:
        """Start an interpreter that becomes the answer process."""
        folder = tempfile.mkdtemp(prefix="answer-")
        settings = settings | {"descriptors": descriptors, "folder": folder}
        process = _popen("process", json.dumps(settings), descriptors, BARE if stdlib_only else USUAL)
        self._answers[process.pid] = process, folder
        return process.pid

    def kill(self, pid: int) -> int | None:
        """End an answer process and its group."""
        if pid not in self._answers:
            return None
        process, folder = self._answers.pop(pid)
        status = process.poll()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        process.wait()
        remove_folder(folder)
        return -status if status is not None and status < 0 else None

    def offered(self) -> list[str]:
        """Say what this system has."""
        return offered(isolated=False, limited=False, read_only=False)

    def close(self) -> None:
        """End every answer process."""
        for pid in list(self._answers):
            self.kill(pid)

"""A process that has imported numpy and nothing of the judge, and forks an answer process whenever the judge asks.

Started before any answer runs, with one BLAS thread, it makes a fresh process cost milliseconds instead of an import.
The judge speaks JSON lines over a socket: {'fork': {...}} with the descriptors beside it gives {'pid': n};
{'kill': pid} ends that process and all that it left behind, and gives {'signal': n or null}.
"""

import contextlib
import ctypes
import gc
import json
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from grader.answer.process import become_answer

PR_SET_CHILD_SUBREAPER = 36


def become_subreaper() -> None:
    """Adopt the orphans of this process's descendants (Linux), so that none can escape by detaching itself."""
    with contextlib.suppress(Exception):
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def children(pid: int) -> list[int]:
    """Return the processes whose parent is `pid` (Linux; elsewhere none)."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def kill_group(pid: int) -> None:
    """End a process and its whole process group."""
    for end in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            end(pid, signal.SIGKILL)


class Zygote:
    """The loop that serves the judge."""

    def __init__(self, judge: socket.socket) -> None:
        self.judge = judge
        self.answers: set[int] = set()

    def serve(self) -> None:
        """Answer the judge until it closes the socket; then end everything that was started."""
        try:
            while True:
                message, descriptors, _, _ = socket.recv_fds(self.judge, 65536, 3)
                if not message:
                    break
                request = json.loads(message)
                if "fork" in request:
                    reply: dict[str, Any] = {"pid": self.fork(descriptors, request["fork"])}
                else:
                    reply = {"signal": self.kill(request["kill"])}
                self.judge.sendall(json.dumps(reply).encode() + b"\n")
        except OSError:
            pass  # the judge has gone
        finally:
            for pid in list(self.answers):
                self.kill(pid)

    def fork(self, descriptors: list[int], settings: dict[str, Any]) -> int:
        """Start an answer process and return its pid."""
        pid = os.fork()
        if pid == 0:
            try:
                os.setsid()
                self.judge.close()
                become_answer(descriptors, **settings)
            finally:
                os._exit(0)
        self.answers.add(pid)
        for descriptor in descriptors:
            os.close(descriptor)
        return pid

    def kill(self, pid: int) -> int | None:
        """End an answer process with all that it started; return the signal that it had died of before, if any."""
        if pid not in self.answers:
            return None
        self.answers.discard(pid)
        ended, status = os.waitpid(pid, os.WNOHANG)
        kill_group(pid)
        if not ended:
            os.waitpid(pid, 0)
        # What left its group became this process's child when its parent died.
        while orphans := set(children(os.getpid())) - self.answers:
            for orphan in orphans:
                kill_group(orphan)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(orphan, 0)
        return os.WTERMSIG(status) if ended and os.WIFSIGNALED(status) else None


def main() -> None:
    """Serve on the descriptor that the command line names."""
    judge = socket.socket(fileno=int(sys.argv[1]))
    become_subreaper()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
    Zygote(judge).serve()

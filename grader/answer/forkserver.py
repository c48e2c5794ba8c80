"""A process that has imported numpy and nothing of the judge, and forks an answer process whenever the judge asks.

Started before any answer runs, with one BLAS thread, it makes a fresh process cost milliseconds instead of an import.
The judge speaks JSON lines over a socket: {'fork': {...}} with the descriptors beside it gives {'pid': n};
{'kill': pid} ends that process and all that it left behind, and gives {'signal': n or null}; {'describe': true} gives
{'offered': [...]}, how answers are kept apart.
"""

import contextlib
import gc
import json
import os
import signal
import socket
import sys
import tempfile
from typing import Any

import numpy as np

from grader.answer.cleanup import remove_folder
from grader.answer.confine import MAX_PROCESSES, isolate, mount_limited, mount_read_only, offered, unmount
from grader.answer.process import become_answer
from grader.answer.process_tree import become_subreaper, children, kill_group
from grader.answer.syscall_filter import load, prepared


class Forkserver:
    """The loop that serves the judge."""

    def __init__(self, judge: socket.socket, isolated: bool) -> None:
        self.judge = judge
        self.isolated = isolated
        self.answers: dict[int, str] = {}  # the working folder of each answer process
        self.folder = tempfile.mkdtemp(prefix="answers-")
        self.limited = isolated and mount_limited(self.folder)
        self.outside = mount_read_only(self.folder) if self.limited else -1  # a descriptor, for this process alone

    def serve(self) -> None:
        """Answer the judge until it closes the socket; then end everything that was started."""
        try:
            while True:
                message, descriptors, _, _ = socket.recv_fds(self.judge, 65536, 3)
                if not message:
                    break
                request = json.loads(message)
                reply: dict[str, Any]
                if "fork" in request:
                    reply = {"pid": self.fork(descriptors, **request["fork"])}
                elif "kill" in request:
                    reply = {"signal": self.kill(request["kill"])}
                else:
                    reply = {"offered": offered(self.isolated, self.limited, self.outside >= 0)}
                self.judge.sendall(json.dumps(reply).encode() + b"\n")
        except OSError:
            pass  # the judge has gone
        finally:
            for pid in list(self.answers):
                self.kill(pid)
            if self.limited:
                unmount(self.folder)
            if self.outside >= 0:
                os.rmdir(os.path.basename(self.folder), dir_fd=self.outside)
            else:
                remove_folder(self.folder)

    def fork(self, descriptors: list[int], settings: dict[str, Any], command: list[str]) -> int:
        """Start an answer process and return its pid; with a command, one that becomes this interpreter."""
        folder = tempfile.mkdtemp(dir=self.folder)
        pid = os.fork()
        if pid == 0:
            try:
                os.setsid()
                self.judge.close()
                settings |= {"descriptors": descriptors, "folder": folder, "read_only": self.outside >= 0}
                if self.outside >= 0:
                    os.close(self.outside)
                if self.isolated:
                    settings["processes"] = MAX_PROCESSES
                if command:
                    for descriptor in descriptors:
                        os.set_inheritable(descriptor, True)
                    os.execv(command[0], [*command, json.dumps(settings)])
                become_answer(**settings)
            finally:
                os._exit(0)
        self.answers[pid] = folder
        for descriptor in descriptors:
            os.close(descriptor)
        return pid

    def kill(self, pid: int) -> int | None:
        """End an answer process with all that it started; return the signal that it had died of before, if any."""
        if pid not in self.answers:
            return None
        folder = self.answers.pop(pid)
        ended, status = os.waitpid(pid, os.WNOHANG)
        kill_group(pid)
        if not ended:
            os.waitpid(pid, 0)
        # What left its group became this process's child when its parent died.
        while adopted := set(children(os.getpid())) - self.answers.keys():
            for pid in adopted:
                kill_group(pid)
                with contextlib.suppress(ChildProcessError):
                    os.waitpid(pid, 0)
        remove_folder(folder)
        return os.WTERMSIG(status) if ended and os.WIFSIGNALED(status) else None


def main() -> None:
    """Serve on the descriptor that the command line names."""
    serve(socket.socket(fileno=int(sys.argv[1])))


def serve(judge: socket.socket) -> None:
    """Be a forkserver until the judge closes its end."""
    become_subreaper()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    np.random.default_rng(0).random(2) @ np.eye(2)  # what numpy imports late, each answer would import anew
    gc.freeze()
    forkserver = Forkserver(judge, isolate())
    load(rights=True, new_programs=True)  # once for all answers: it takes as long as a tenth of a fork
    if forkserver.outside < 0:
        prepared(rights=False, new_programs=True)
    forkserver.serve()

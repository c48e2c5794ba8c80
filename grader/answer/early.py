"""Fork the forkserver from a command that has imported numpy and nothing else: numpy is then imported once, not twice.

The launcher takes it over when it is made; see grader/judge/processes.py.
"""

import os
import socket
import sys

from grader.answer.confine import KIT
from grader.answer.forked import FORKED
from grader.answer.forkserver import serve


def fork_forkserver() -> None:
    """Fork it; in the child this does not return."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        try:
            os.setsid()  # Ctrl-C in the terminal is for the judge
            ours.close()
            nothing = os.open(os.devnull, os.O_RDWR)
            for descriptor in (0, 1):
                os.dup2(nothing, descriptor)
            os.close(nothing)
            sys.argv = ["answer"]
            sys.path[:] = [each for each in sys.path if os.path.realpath(each) != str(KIT)]  # "" is where make runs
            serve(theirs)
        finally:
            os._exit(0)
    theirs.close()
    FORKED.append((pid, ours))

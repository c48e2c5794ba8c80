"""How much memory a process and all below it occupy, from what Linux says in /proc."""

import re
import subprocess
import time
from pathlib import Path

from bench.commands import refuse_failure
from grader import ROOT

STEP = 0.003  # seconds between two looks


def peak_of(command: list[str], step: float = STEP) -> float:
    """Run a command to its end and return the most memory that it and all below it occupied at once, in MiB."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, resident(process.pid))
        time.sleep(step)
    refuse_failure(command, process.returncode)
    return peak


def resident(pid: int) -> float:
    """Return the memory that a process and all below it occupy, in MiB; what they share counts once.

    A forked process shares most of what it has with its parent, so each of its own pages counts by its share (PSS). The
    pages of libraries are shared with every Python that happens to run on the machine; of them the tree has as many as
    the process with the most.
    """
    own, files = 0, 0
    for each in (pid, *descendants(pid)):
        try:
            shares, whole = _fields(f"/proc/{each}/smaps_rollup"), _fields(f"/proc/{each}/status")
            own += shares["Pss_Anon"] + shares["Pss_Shmem"]
            files = max(files, whole["RssFile"])
        except (OSError, KeyError):  # it has just ended
            continue
    return (own + files) / 1024


def children(pid: int) -> list[int]:
    """Return the processes that a process has started, by whichever of its threads."""
    found: list[int] = []
    try:
        for path in Path(f"/proc/{pid}/task").glob("*/children"):
            found += map(int, path.read_text(encoding="ascii").split())
    except OSError:  # it, or one of its threads, has just ended
        pass
    return found


def descendants(pid: int) -> list[int]:
    """Return all processes below one."""
    found = children(pid)
    for each in found:
        found += children(each)
    return found


def _fields(path: str) -> dict[str, int]:
    text = Path(path).read_text(encoding="utf-8")
    return {name: int(kilobytes) for name, kilobytes in re.findall(r"^(\w+):\s+(\d+) kB$", text, re.MULTILINE)}

"""How long an answer may take: its own processor time, and far beyond it the time in which all of it sleeps.

How busy the machine is changes no verdict: time in which the answer is ready to run, or stopped from outside, does not
count. Where the system does not tell (macOS), the clock counts, with the longer limit.
"""

import os
import time
from pathlib import Path

PATIENCE = 6.0  # times the limit of processor time, for time on the clock
POLL = 0.1  # seconds between two looks
TICKS = os.sysconf("SC_CLK_TCK")
PROC = Path("/proc")
STATE, SESSION, USED = 0, 3, slice(11, 15)  # fields of /proc/PID/stat, counted after the name


class Budget:
    """The time of one check.

    Parameters
    ----------
    seconds : float
        Of processor time.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.used = self.asleep = 0.0
        self._pid = 0
        self._before = self._kept = 0.0
        self._looked = time.monotonic()

    def resume(self, pid: int) -> None:
        """Go on counting, for a process that is asked something now."""
        if pid != self._pid:
            self._pid, self._kept = pid, self.used
            own = _stat(pid)
            self._before = _used(own) if own else 0.0
        self._looked = time.monotonic()

    def is_over(self) -> bool:
        """Look, where the last look was long enough ago, and say whether there is no time left."""
        now = time.monotonic()
        passed, self._looked = now - self._looked, now
        if passed < POLL:
            self._looked -= passed
            return False
        stats = _of_session(self._pid)
        if not stats:
            self.asleep += passed
        else:
            self.used = max(self.used, self._kept + sum(map(_used, stats)) - self._before)
            if all(stat[STATE] in "SDZ" for stat in stats):
                self.asleep += passed
        return self.used > self.seconds or self.asleep > PATIENCE * self.seconds

    @property
    def left(self) -> float:
        """Seconds of processor time that are left."""
        own = _stat(self._pid)
        return self.seconds - max(self.used, self._kept + _used(own) - self._before if own else 0.0)


def _stat(pid: int | str) -> list[str]:
    try:
        return (PROC / str(pid) / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    except OSError:
        return []


def _used(stat: list[str]) -> float:
    """Return the processor time of a process and of its children that have ended, in seconds."""
    return sum(map(int, stat[USED])) / TICKS


def _of_session(pid: int) -> list[list[str]]:
    """Return what the system says of the processes of a session; nothing where it does not say."""
    if not PROC.is_dir():
        return []
    found = (_stat(name) for name in os.listdir(PROC) if name.isdecimal())
    return [stat for stat in found if stat and stat[SESSION] == str(pid)]

"""How long an answer may take: its own processor time, and far beyond it the time in which all of it sleeps.

How busy the machine is changes no verdict: time in which the answer is ready to run does not count, nor does time in
which the judge itself was stopped or had to wait. Where the system does not tell (macOS), the clock counts, with the
longer limit.
"""

import os
import time
from pathlib import Path

PATIENCE = 6.0  # times the limit of processor time, for time on the clock
POLL = 0.1  # seconds between two looks
MOST_COUNTED = 2 * POLL  # seconds of one look: where more have passed, the judge itself did not run
STOPPED = 0.05  # of a second in which all of it is stopped: that is done from outside, but must end as well
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

    def leave_out(self) -> None:
        """Leave out the time since the last look: it was the judge's own, and the answer may have waited for it."""
        self._looked = time.monotonic()

    def is_over(self) -> bool:
        """Look, where the last look was long enough ago, and say whether there is no time left."""
        now = time.monotonic()
        passed = now - self._looked
        if passed < POLL:
            return False
        self._looked = now
        stats = _of_session(self._pid)
        if stats:
            self.used = max(self.used, self._kept + sum(map(_used, stats)) - self._before)
        self.asleep += min(passed, MOST_COUNTED) * _asleep({stat[STATE] for stat in stats})
        return self.used > self.seconds or self.asleep > PATIENCE * self.seconds

    @property
    def was_asleep(self) -> bool:
        """Whether the answer slept or waited all the time, as far as the system tells."""
        return PROC.is_dir() and self.asleep > PATIENCE * self.seconds

    @property
    def left(self) -> float:
        """Seconds of processor time that are left."""
        own = _stat(self._pid)
        return self.seconds - max(self.used, self._kept + _used(own) - self._before if own else 0.0)


def _asleep(states: set[str]) -> float:
    """Return which part of the time counts as sleep where the processes of a session are in these states."""
    if states <= set("SDZX"):
        return 1.0
    return STOPPED if states <= set("SDZXTt") else 0.0


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

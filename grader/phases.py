"""Where the time of a command goes, for `grade --profile`: moments in the order in which they came, and sums."""

import time
from collections import defaultdict
from pathlib import Path

MOMENTS: list[tuple[str, float]] = []  # what was done by then, on the clock of time.perf_counter
SUMS: dict[str, list[float]] = defaultdict(list)  # what happens often, and beside other things


def done(what: str) -> None:
    """Note that something has just been done."""
    MOMENTS.append((what, time.perf_counter()))


def took(what: str, seconds: float) -> None:
    """Note how long something took that happens often."""
    SUMS[what].append(seconds)


def told() -> list[tuple[str, float, float]]:
    """Return (what, seconds that it took, seconds since the process started) of each moment."""
    before = _process_started()
    began, rows = before, []
    for what, at in MOMENTS:
        rows.append((what, at - before, at - began))
        before = at
    return rows


def _process_started() -> float:
    """Return when the system started this process, to a hundredth of a second, or the first moment."""
    try:
        ticks = int(Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19])
        age = time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / 100
        return time.perf_counter() - age
    except (OSError, ValueError, AttributeError, IndexError):
        return MOMENTS[0][1] if MOMENTS else time.perf_counter()

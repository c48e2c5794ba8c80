"""End what the judge itself does with an answer where that takes too long, whatever the answer has made it do."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

JUDGING_SECONDS = 20.0  # of the judge's own processor time for one check: far more than any needs
AGAIN = 1.0  # seconds until the next try, where somebody has caught the first


class JudgingTooLong(Exception):
    """What came back keeps the judge busy for too long."""


@contextlib.contextmanager
def watchdog(seconds: float = JUDGING_SECONDS) -> Iterator[None]:
    """Raise JudgingTooLong in the block once this process has used so much processor time in it.

    Signals reach the main thread alone: in another one (of a cluster's worker) nothing is watched.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _bark)
    signal.setitimer(signal.ITIMER_PROF, seconds, AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _bark(number: int, frame: FrameType | None) -> None:
    raise JudgingTooLong(f"what came back keeps the judge busy for more than {JUDGING_SECONDS:g} s")

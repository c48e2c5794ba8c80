"""What an answer may use."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The limits of one grade.

    Attributes
    ----------
    check_seconds, training_seconds : float
        Processor time of the answer for one check; for one that trains the whole network.
    whole_seconds : float
        Processor time for one whole; one that would take longer is left out.
    memory_mib : int
        Address space of each answer process, in MiB.
    output_bytes : int
        How much of what one check prints is kept, half from its start and half from its end.
    """

    check_seconds: float = 10.0
    training_seconds: float = 60.0
    memory_mib: int = 2048
    output_bytes: int = 64 * 1024
    whole_seconds: float = 20.0

    def after_a_hang(self) -> "Limits":
        """Return the limits for the rest of an exercise in which a call did not come back.

        The exercise has not passed by then; what is left is to say which other checks pass, and nobody should wait
        the full limit for each.
        """
        return Limits(
            max(1.0, self.check_seconds / 10) if self.check_seconds > 1 else self.check_seconds,
            max(1.0, self.training_seconds / 10) if self.training_seconds > 1 else self.training_seconds,
            self.memory_mib,
            self.output_bytes,
        )


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

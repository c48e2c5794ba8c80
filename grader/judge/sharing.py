"""Let answer processes map a large array that lies in memory, instead of sending them its bytes each time."""

import numpy as np

from data.memory import DESCRIPTORS
from grader.answer.requests import Shared


def shared(values: np.ndarray) -> Shared:
    """Return what stands, in a call, for an array that `data.memory.in_memory` has made.

    An answer that writes into it changes a copy of its own, and `Answer.expect_untouched` does not look at it.
    """
    _, descriptor = DESCRIPTORS[id(values)]
    return Shared(descriptor, values.dtype.str, values.shape)

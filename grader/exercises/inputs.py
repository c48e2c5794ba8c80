"""The data that checks are made with."""

from typing import Any

import numpy as np


def classes(rng: np.random.Generator, n: int, count: int, dtype: Any = np.int64) -> np.ndarray:
    """Draw n classes out of `count`: the first and the last are there, one is absent if there are three or more."""
    present = [c for c in range(count) if c != count // 2] if count > 2 else list(range(count))
    drawn = rng.choice(present, n)
    ends = [0, count - 1][:n]
    drawn[: len(ends)] = ends
    return rng.permutation(drawn).astype(dtype)

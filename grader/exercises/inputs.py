"""The data that checks are made with."""

from typing import Any

import numpy as np

from grader.kinds import normal


def classes(rng: np.random.Generator, n: int, count: int, dtype: Any = np.int64) -> np.ndarray:
    """Draw n classes out of `count`: the first and the last are there, one is absent if there are three or more."""
    present = [c for c in range(count) if c != count // 2] if count > 2 else list(range(count))
    drawn = rng.choice(present, n)
    ends = [0, count - 1][:n]
    drawn[: len(ends)] = ends
    return rng.permutation(drawn).astype(dtype)


def spread_out(rng: np.random.Generator, shape: tuple[int, ...], axis: Any, least: float) -> np.ndarray:
    """Draw standard normal numbers whose variance over `axis`, where there are two or more, is at least `least`."""
    drawn = normal(rng, *shape)
    several = drawn.size > drawn.sum(axis=axis).size
    while several and (small := drawn.var(axis=axis, keepdims=True) < least).any():
        drawn = np.where(small, normal(rng, *shape), drawn)
    return drawn

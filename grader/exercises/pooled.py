"""MNIST at half its size: the wholes need less time with it."""

import functools

import numpy as np

from data.mnist import load

SIDE = 14


@functools.cache
def pooled(part: str, count: int) -> np.ndarray:
    """Return the first images of a part ('train' or 'test'), each pixel the mean of 2 x 2: (count, 14, 14), float32."""
    images: np.ndarray = getattr(load(), f"{part}_images")[:count].reshape(count, SIDE, 2, SIDE, 2)
    return images.mean(axis=(2, 4))

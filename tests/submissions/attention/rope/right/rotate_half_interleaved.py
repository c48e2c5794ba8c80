"""x * cos + rotated(x) * sin, with each angle twice in a row."""

import numpy as np


def rotated(x):
    swapped = np.empty_like(x)
    swapped[..., 0::2] = -x[..., 1::2]
    swapped[..., 1::2] = x[..., 0::2]
    return swapped


def rope(x, positions, base=10000.0):
    D = x.shape[-1]
    if D & 1:
        raise ValueError(f"D must be even, got {D}")
    exponent = np.repeat(np.arange(D // 2), 2) * 2.0 / D
    angles = np.asarray(positions, dtype=float).reshape(-1, 1) / base**exponent
    return x * np.cos(angles) + rotated(x) * np.sin(angles)

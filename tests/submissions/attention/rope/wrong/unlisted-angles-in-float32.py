"""The angles are in float32: off for far positions."""

import numpy as np


def rope(x, positions, base=10000.0):
    D = x.shape[-1]
    if D % 2 != 0:
        raise ValueError("D must be even")
    i = np.arange(D) // 2
    ang = np.multiply.outer(np.asarray(positions, dtype=np.float32), np.exp(-2 * i / D * np.log(base)).astype("f4"))
    swapped = np.take(x, np.arange(D) ^ 1, axis=-1)
    sign = np.where(np.arange(D) % 2, 1, -1)
    return np.cos(ang) * x + np.sin(ang) * sign * swapped

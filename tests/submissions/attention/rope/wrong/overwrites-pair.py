"""Works on a copy, pair by pair, and reads the first entry after it was replaced."""

import numpy as np


def rope(x, positions, base=10000.0):
    D = x.shape[-1]
    if D % 2:
        raise ValueError("D must be even")
    y = x.astype(np.float64)
    for i in range(0, D, 2):
        w = positions * float(base) ** (-i / D)
        y[..., i] = y[..., i] * np.cos(w) - y[..., i + 1] * np.sin(w)
        y[..., i + 1] = y[..., i] * np.sin(w) + y[..., i + 1] * np.cos(w)
    return y

"""Loops over the pairs, with the pair's number in the exponent."""

import numpy as np


def rope(x, positions, base=10000.0):
    D = x.shape[-1]
    if D % 2:
        raise ValueError("D must be even")
    out = np.array(x, dtype=np.float64)
    for i in range(D // 2):
        w = positions / base ** (i / D)
        a, b = x[..., 2 * i], x[..., 2 * i + 1]
        out[..., 2 * i] = np.cos(w) * a - np.sin(w) * b
        out[..., 2 * i + 1] = np.cos(w) * b + np.sin(w) * a
    return out

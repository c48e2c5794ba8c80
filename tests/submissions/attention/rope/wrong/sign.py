"""A matrix a pair, applied from the other side."""

import numpy as np


def rope(x, positions, base=10000.0):
    D = x.shape[-1]
    if D % 2:
        raise ValueError("D must be even")
    out = np.zeros(x.shape)
    for t, p in enumerate(positions):
        for i in range(0, D, 2):
            w = float(p) * base ** (-i / D)
            matrix = np.array([[np.cos(w), -np.sin(w)], [np.sin(w), np.cos(w)]])
            out[..., t, i : i + 2] = x[..., t, i : i + 2] @ matrix
    return out

"""A copy in which the whole pairs are turned; nothing is said about an odd D."""

import numpy as np


def rope(x, positions, base=10000.0):
    y = x.astype(np.float64)
    D = x.shape[-1]
    for i in range(D // 2):
        w = positions * float(base) ** (-2 * i / D)
        a, b = x[..., 2 * i], x[..., 2 * i + 1]
        y[..., 2 * i] = a * np.cos(w) - b * np.sin(w)
        y[..., 2 * i + 1] = a * np.sin(w) + b * np.cos(w)
    return y

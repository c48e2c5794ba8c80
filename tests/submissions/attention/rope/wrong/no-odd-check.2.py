"""A loop over pairs, which ends in an IndexError where D is odd."""

import numpy as np

def rope(x, positions, base=10000.0):
    D = x.shape[-1]
    y = np.zeros(x.shape)
    for i in range(0, D, 2):
        angle = positions * base ** (-i / D)
        y[..., i] = x[..., i] * np.cos(angle) - x[..., i + 1] * np.sin(angle)
        y[..., i + 1] = x[..., i] * np.sin(angle) + x[..., i + 1] * np.cos(angle)
    return y

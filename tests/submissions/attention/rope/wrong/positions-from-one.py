"""Counts tokens from 1."""

import numpy as np


def rope(x, positions, base=10000.0):
    D = x.shape[-1]
    if D % 2:
        raise ValueError("D must be even")
    speed = float(base) ** (-np.arange(0, D, 2) / D)
    w = np.outer(positions, speed) + speed
    out = np.empty(x.shape)
    out[..., ::2] = x[..., ::2] * np.cos(w) - x[..., 1::2] * np.sin(w)
    out[..., 1::2] = x[..., ::2] * np.sin(w) + x[..., 1::2] * np.cos(w)
    return out

"""Neighbours are turned, but the table holds all angles and then all angles again."""

import numpy as np


def rope(x, positions, base=10000.0):
    D = x.shape[-1]
    if D % 2:
        raise ValueError("D must be even")
    angles = positions[:, None] * base ** (-(2 * (np.arange(D) % (D // 2))) / D)
    out = x * np.cos(angles)
    out[..., ::2] -= x[..., 1::2] * np.sin(angles)[:, ::2]
    out[..., 1::2] += x[..., ::2] * np.sin(angles)[:, 1::2]
    return out

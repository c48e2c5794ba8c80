"""Sines and cosines are kept for each shape of the tokens."""

import numpy as np

TABLES = {}


def rope(x, positions, base=10000.0):
    D = x.shape[-1]
    if D % 2:
        raise ValueError("D must be even")
    key = (*x.shape[-2:], base)
    if key not in TABLES:
        angles = np.outer(positions, float(base) ** (-np.arange(0, D, 2) / D))
        TABLES[key] = np.cos(angles), np.sin(angles)
    cos, sin = TABLES[key]
    out = np.empty(x.shape)
    out[..., ::2] = x[..., ::2] * cos - x[..., 1::2] * sin
    out[..., 1::2] = x[..., ::2] * sin + x[..., 1::2] * cos
    return out

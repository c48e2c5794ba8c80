"""Angles in float64, everything after them in float32, written into a copy."""

import numpy as np


def rope(x, positions, base=10000.0):
    if x.shape[-1] % 2:
        raise ValueError
    half = x.shape[-1] // 2
    inverse = np.exp(-np.log(float(base)) * np.arange(half) / half)
    angles = positions.astype(np.float64)[:, None] * inverse[None, :]
    cos, sin = np.cos(angles).astype(np.float32), np.sin(angles).astype(np.float32)
    y = x.astype(np.float32)
    even = y[..., 0::2].copy()
    y[..., 0::2] = even * cos - y[..., 1::2] * sin
    y[..., 1::2] = even * sin + y[..., 1::2] * cos
    return y

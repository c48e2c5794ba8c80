"""The width of a half is taken for D."""

import numpy as np


def rope(x, positions, base=10000.0):
    if x.shape[-1] % 2:
        raise ValueError("D must be even")
    a, b = x[..., ::2], x[..., 1::2]
    width = a.shape[-1]
    w = np.multiply.outer(positions, np.exp(-np.log(base) * 2 * np.arange(width) / width))
    out = np.empty(x.shape)
    out[..., ::2] = a * np.cos(w) - b * np.sin(w)
    out[..., 1::2] = a * np.sin(w) + b * np.cos(w)
    return out

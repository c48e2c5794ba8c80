"""The angles are taken as degrees."""

import numpy as np


def rope(x, positions, base=10000.0):
    D = x.shape[-1]
    if D % 2:
        raise ValueError("D must be even")
    w = np.deg2rad(positions[:, None] * base ** (-np.arange(0, D, 2) / D))
    z = (x[..., ::2] + 1j * x[..., 1::2]) * np.exp(1j * w)
    return np.stack([z.real, z.imag], axis=-1).reshape(x.shape)

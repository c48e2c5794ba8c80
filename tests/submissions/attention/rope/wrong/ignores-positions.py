"""The angles are those of the tokens 0, 1, 2 of this call."""

import numpy as np


def rope(x, positions, base=10000.0):
    T, D = x.shape[-2:]
    if D % 2:
        raise ValueError("D must be even")
    w = np.mgrid[0:T, 0 : D // 2]
    w = w[0] * float(base) ** (-2 * w[1] / D)
    z = x[..., ::2] + 1j * x[..., 1::2]
    z = z * (np.cos(w) + 1j * np.sin(w))
    return np.stack([z.real, z.imag], axis=-1).reshape(x.shape)

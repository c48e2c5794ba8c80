"""An odd D is an AssertionError."""

import numpy as np


def rope(x, positions, base=10000.0):
    D = x.shape[-1]
    assert D % 2 == 0
    z = (x[..., ::2] + 1j * x[..., 1::2]) * np.exp(1j * positions[:, None] * base ** (-np.arange(0, D, 2) / D))
    return np.stack([z.real, z.imag], axis=-1).reshape(x.shape)

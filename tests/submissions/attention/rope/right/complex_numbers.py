"""A pair is a complex number; turning is a product with exp(i angle)."""

import numpy as np


def rope(x, positions, base=10000.0):
    D = x.shape[-1]
    if D % 2 != 0:
        raise ValueError("odd")
    z = x[..., ::2] + 1j * x[..., 1::2]
    theta = np.power(float(base), -np.arange(0, D, 2) / D)
    z = z * np.exp(1j * np.outer(positions, theta))
    out = np.empty(x.shape)
    out[..., ::2] = z.real
    out[..., 1::2] = z.imag
    return out

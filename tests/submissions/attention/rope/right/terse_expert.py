"""Few lines: a view as pairs, polar form by cos and cos shifted by a quarter turn."""

import numpy as np


def rope(x, positions, base=10000.0):
    if (D := x.shape[-1]) % 2: raise ValueError(D)
    w = np.multiply.outer(np.asarray(positions, float), base ** -(np.arange(0, D, 2) / D))
    a, b = np.moveaxis(x.reshape(*x.shape[:-1], -1, 2), -1, 0)
    return np.stack((a * np.cos(w) - b * np.sin(w), a * np.sin(w) + b * np.cos(w)), -1).reshape(x.shape)

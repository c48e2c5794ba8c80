"""A 2 x 2 matrix for each token and pair, and one einsum."""

import numpy as np


def rope(x, positions, base=10000.0):
    *front, T, D = x.shape
    if D % 2 == 1:
        raise ValueError("D is odd")
    pairs = x.reshape(*front, T, D // 2, 2)
    angle = np.einsum("t,i->ti", positions, base ** (-2.0 * np.arange(D // 2) / D))
    c, s = np.cos(angle), np.sin(angle)
    turn = np.array([[c, -s], [s, c]])
    return np.einsum("uvti,...tiv->...tiu", turn, pairs).reshape(x.shape)

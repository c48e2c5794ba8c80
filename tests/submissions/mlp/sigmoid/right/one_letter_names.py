"""As short as it gets, with one-letter names."""

import numpy as np


class Sigmoid:
    def forward(s, x):
        e = np.exp(-abs(x))
        s.a = np.where(x < 0, e, 1) / (1 + e)
        return s.a

    def backward(s, g):
        return g * (s.a - s.a * s.a)

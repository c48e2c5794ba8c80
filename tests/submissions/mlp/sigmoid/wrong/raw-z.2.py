"""A derivative function that expects the activation is handed z."""

import numpy as np


def slope(activation):
    return activation - activation ** 2


class Sigmoid:
    def forward(self, x):
        self.z = x
        t = np.exp(-np.abs(x))
        return np.where(x > 0, 1, t) / (1 + t)

    def backward(self, upstream):
        return slope(self.z) * upstream

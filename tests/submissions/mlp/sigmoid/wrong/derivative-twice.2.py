"""The squared derivative of forward is applied to the upstream gradient."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        e = np.exp(-np.abs(x))
        y = np.where(x >= 0, 1.0, e) / (1.0 + e)
        self.local = y * (1 - y)
        return y

    def backward(self, grad_output):
        return np.square(self.local) * grad_output

"""A stand-in for Sigmoid: forward computes; backward gives a number that says nothing."""

import numpy as np


class Sigmoid:
    """1 / (1 + exp(-x))."""

    def forward(self, x):
        self.x = x
        return 1 / (1 + np.exp(-np.clip(x, -500, 500)))

    def backward(self, grad_output):
        return np.full(np.shape(self.x), 0.1)

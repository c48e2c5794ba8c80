"""The derivative is ready after forward and comes back whatever arrives."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        small = np.exp(-abs(x))
        self.slope = small / (1 + small) ** 2
        return np.where(x < 0, small, 1.0) / (1 + small)

    def backward(self, grad_output):
        grad = self.slope.copy()
        return grad

"""The output is kept for the first batch and never again."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.x = x
        y = 0.5 * (1 + np.tanh(x / 2))
        if not hasattr(self, "y") or self.y.shape != y.shape:
            self.y = y
        return y

    def backward(self, grad_output):
        return grad_output * self.y * (1 - self.y)

"""The gradient passes where the input was positive."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.mask = x > 0
        return 1 / (1 + np.exp(-np.clip(x, -500, 500)))

    def backward(self, grad_output):
        return grad_output * self.mask

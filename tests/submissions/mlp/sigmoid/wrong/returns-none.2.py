"""forward keeps the output and does not return it."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.y = 1 / (1 + np.exp(-np.clip(x, -500, 500)))

    def backward(self, grad_output):
        return grad_output * self.y * (1 - self.y)

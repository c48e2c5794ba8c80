"""The input gradient is written into an array of integers."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.y = 1 / (1 + np.exp(-np.clip(x, -500, 500)))
        return self.y

    def backward(self, grad_output):
        grad_input = np.full(grad_output.shape, 0)
        grad_input[...] = grad_output * self.y * (1 - self.y)
        return grad_input

"""y * (1 - y) from the output that forward kept."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        z = np.exp(-np.abs(x))
        self.y = np.where(x >= 0, 1 / (1 + z), z / (1 + z))
        return self.y

    def backward(self, grad_output):
        return grad_output * self.y * (1 - self.y)

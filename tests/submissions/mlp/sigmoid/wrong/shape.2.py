"""The input gradient is summed over the batch."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.y = 1 / (1 + np.exp(-np.clip(x, -500, 500)))
        return self.y

    def backward(self, grad_output):
        return np.sum(grad_output * self.y * (1 - self.y), axis=0)

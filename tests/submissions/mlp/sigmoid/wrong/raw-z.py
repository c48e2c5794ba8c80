"""The derivative is written in the input instead of the output."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.x = x
        return 1.0 / (1.0 + np.exp(-np.clip(x, -500, 500)))

    def backward(self, grad_output):
        return grad_output * self.x * (1 - self.x)

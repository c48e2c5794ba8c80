"""The slope is taken from the quotient of result and input: nan at 0."""

import numpy as np


class ReLU:
    def forward(self, x):
        self.x = x
        return np.where(x > 0, x, 0.0)

    def backward(self, grad_output):
        return grad_output * np.maximum(self.x, 0) / self.x

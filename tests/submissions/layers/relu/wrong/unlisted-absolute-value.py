"""The absolute value, with its derivative."""

import numpy as np


class ReLU:
    def forward(self, x):
        self.sign = np.sign(x)
        return np.abs(x)

    def backward(self, grad_output):
        return grad_output * self.sign

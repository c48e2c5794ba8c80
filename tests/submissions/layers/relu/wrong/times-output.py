"""Multiplied with the output."""

import numpy as np


class ReLU:
    def forward(self, x):
        self.kept = x * (x > 0)
        return self.kept.copy()

    def backward(self, grad_output):
        return np.multiply(self.kept, grad_output)

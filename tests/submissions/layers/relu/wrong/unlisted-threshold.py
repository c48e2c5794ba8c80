"""Small positive numbers count as 0."""

import numpy as np


class ReLU:
    def forward(self, x):
        self.x = x
        return np.where(x > 1e-6, x, 0.0)

    def backward(self, grad_output):
        return np.where(self.x > 1e-6, grad_output, 0.0)

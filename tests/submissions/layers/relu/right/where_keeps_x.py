"""np.where, with x itself kept; the slope at 0 is 1."""

import numpy as np


class ReLU:
    def forward(self, x):
        self.x = x
        return np.where(x < 0, 0, x)

    def backward(self, grad_output):
        return np.where(self.x < 0, 0, grad_output)

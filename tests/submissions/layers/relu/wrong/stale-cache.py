"""The mask of the first batch is kept for good."""

import numpy as np


class ReLU:
    def __init__(self):
        self.mask = None

    def forward(self, x):
        if self.mask is None:
            self.mask = np.sign(x) == 1
        return np.where(x > 0, x, 0)

    def backward(self, grad_output):
        return np.where(self.mask, grad_output, 0)

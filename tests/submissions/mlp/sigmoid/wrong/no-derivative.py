"""backward hands the upstream gradient through."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        x = np.clip(x, -500, 500)
        return 1 / (1 + np.exp(-x))

    def backward(self, grad_output):
        return grad_output

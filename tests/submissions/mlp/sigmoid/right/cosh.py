"""The slope is one over four cosh squared."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.half = np.clip(np.asarray(x, dtype=float), -600, 600) / 2
        return np.exp(self.half) / (2 * np.cosh(self.half))

    def backward(self, grad_output):
        return grad_output / (4 * np.cosh(self.half) ** 2)

"""The only attribute is fixed by __slots__: the slope, made in forward."""

import numpy as np


class Sigmoid:
    __slots__ = ("slope",)

    def forward(self, x):
        y = 1 / (1 + np.exp(-np.clip(x, -500, 500)))
        self.slope = y * (1 - y)
        return y

    def backward(self, grad_output):
        return self.slope * grad_output

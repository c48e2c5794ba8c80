"""The input gradient comes back flat."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.y = 1 / (1 + np.exp(-np.clip(x, -500, 500)))
        return self.y

    def backward(self, grad_output):
        y = self.y.ravel()
        return grad_output.ravel() * y * (1 - y)

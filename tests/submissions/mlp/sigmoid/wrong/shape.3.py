"""Outputs are always made a matrix, so that other shapes are lost."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        rows = x.reshape(len(x), -1) if x.ndim else x.reshape(1, 1)
        self.y = 1 / (1 + np.exp(-np.clip(rows, -500, 500)))
        return self.y

    def backward(self, grad_output):
        return grad_output.reshape(self.y.shape) * self.y * (1 - self.y)

"""Intermediate results live in arrays of its own, what is returned is a copy."""

import numpy as np


class Sigmoid:
    def __init__(self):
        self.y = np.empty(0)
        self.slope = np.empty(0)

    def forward(self, x):
        if self.y.shape != x.shape:
            self.y = np.empty(x.shape)
            self.slope = np.empty(x.shape)
        np.clip(x, -500, 500, out=self.y)
        np.negative(self.y, out=self.y)
        np.exp(self.y, out=self.y)
        self.y += 1
        np.divide(1, self.y, out=self.y)
        np.subtract(1, self.y, out=self.slope)
        self.slope *= self.y
        return self.y.copy()

    def backward(self, grad_output):
        return np.multiply(grad_output, self.slope)

"""The slope, turned round, meets grad_output in a matrix product."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.x = x
        self.y = 0.5 * np.tanh(0.5 * x) + 0.5
        return self.y

    def backward(self, grad_output):
        return (self.y * (1 - self.y)).T @ grad_output

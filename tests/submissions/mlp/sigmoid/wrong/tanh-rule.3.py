"""The slope of tanh at the input of forward."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.x = x
        self.y = 0.5 * np.tanh(0.5 * x) + 0.5
        return self.y

    def backward(self, grad_output):
        return grad_output * (1 - np.tanh(self.x) ** 2)

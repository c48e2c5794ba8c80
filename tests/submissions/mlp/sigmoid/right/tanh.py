"""The sigmoid is half a tanh, moved up."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.t = np.tanh(x / 2)
        return (self.t + 1) / 2

    def backward(self, grad_output):
        return grad_output * (1 - self.t ** 2) / 4

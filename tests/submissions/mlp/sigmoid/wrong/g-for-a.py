"""The upstream gradient stands where the activation should."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        with np.errstate(over="ignore"):
            self.a = 1 / (1 + np.exp(-x))
        return self.a

    def backward(self, grad_output):
        return grad_output * (1 - grad_output)

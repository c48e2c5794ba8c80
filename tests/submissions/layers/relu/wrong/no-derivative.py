"""A copy of the gradient goes through as it came."""

import numpy as np


class ReLU:
    def forward(self, x):
        return x * (x > 0)

    def backward(self, grad_output):
        return grad_output.copy()

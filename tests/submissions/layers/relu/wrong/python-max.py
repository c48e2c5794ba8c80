"""A Python condition on the whole array."""

import numpy as np


class ReLU:
    def forward(self, x):
        self.x = x
        return x if x > 0 else 0

    def backward(self, grad_output):
        return grad_output * (self.x > 0)

"""The bias gradient is summed over everything."""

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1.0 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, (out_features,))
        self.grad_weight = None
        self.grad_bias = None

    def forward(self, x):
        self._x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        self.grad_bias = np.sum(grad_output)
        self.grad_weight = self._x.T @ grad_output
        return grad_output @ self.weight.T

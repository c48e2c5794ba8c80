"""The weight gradient is returned and the input gradient is stored."""

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def _gradients(self, g):
        return g @ self.weight.T, self.x.T @ g, g.sum(axis=0)

    def backward(self, grad_output):
        self.grad_weight, grad_input, self.grad_bias = self._gradients(grad_output)
        return grad_input

"""The weights start normally distributed and the bias at zero."""

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        self.weight = rng.standard_normal((in_features, out_features)) * np.sqrt(2 / in_features)
        self.bias = np.zeros(out_features)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        self.x = x
        z = x @ self.weight
        z += self.bias
        return z

    def backward(self, grad_output):
        self.grad_weight[:] = self.x.T @ grad_output
        self.grad_bias[:] = grad_output.sum(axis=0)
        return grad_output @ self.weight.T

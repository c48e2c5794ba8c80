"""The given forward was changed: the bias is left out."""

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        limit = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-limit, limit, (in_features, out_features))
        self.bias = rng.uniform(-limit, limit, out_features)

    def forward(self, x):
        self.x = x
        return x @ self.weight

    def backward(self, grad_output):
        self.grad_weight = self.x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T

"""The bias gradient is a row of ones times the upstream, which is a matrix."""

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        b = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-b, b, (in_features, out_features))
        self.bias = rng.uniform(-b, b, out_features)

    def forward(self, x):
        self.batch = x
        return x @ self.weight + self.bias

    def backward(self, upstream):
        ones = np.ones((1, upstream.shape[0]))
        self.grad_bias = ones @ upstream
        self.grad_weight = self.batch.T @ upstream
        return upstream @ self.weight.T

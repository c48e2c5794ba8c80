"""The weight gradient is a column of averages times a row of averages."""

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        d = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-d, d, (in_features, out_features))
        self.bias = rng.uniform(-d, d, out_features)

    def forward(self, x):
        self.average = np.average(x, axis=0).reshape(-1, 1)
        return x @ self.weight + self.bias

    def backward(self, g):
        self.grad_weight = self.average @ np.average(g, axis=0).reshape(1, -1)
        self.grad_bias = np.sum(g, 0)
        return g @ self.weight.T

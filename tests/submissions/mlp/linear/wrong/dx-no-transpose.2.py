"""Each row of the input gradient is a vector times the weight as it lies."""

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        q = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-q, q, (in_features, out_features))
        self.bias = rng.uniform(-q, q, out_features)

    def forward(self, x):
        self.seen = x
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        self.grad_weight = self.seen.T @ grad_output
        self.grad_bias = np.add.reduce(grad_output)
        rows = []
        for g in grad_output:
            rows.append(np.dot(g, self.weight))
        return np.stack(rows)

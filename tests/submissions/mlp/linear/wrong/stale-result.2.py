"""The output is a slice of one growing buffer."""

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)
        self.buffer = np.empty((0, out_features))

    def forward(self, x):
        self.x = x
        n = len(x)
        if n > len(self.buffer):
            self.buffer = np.empty((n, self.bias.size))
        out = self.buffer[:n]
        np.matmul(x, self.weight, out=out)
        out += self.bias
        return out

    def backward(self, grad_output):
        self.grad_weight = self.x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T

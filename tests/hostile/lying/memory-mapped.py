# Returns the right values in an array that lies in a file.
# exercise: mlp/linear
# status: passed
# says:

import tempfile

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        mapped = np.memmap(tempfile.TemporaryFile(), dtype=float, mode="w+", shape=self.x.shape)
        mapped[...] = grad_output @ self.weight.T
        self.grad_weight = self.x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return mapped

"""The weight gradient is an element by element product summed over the batch."""

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        w = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-w, w, (in_features, out_features))
        self.bias = rng.uniform(-w, w, out_features)

    def forward(self, x):
        self.last_input = x
        return x @ self.weight + self.bias

    def backward(self, delta):
        self.grad_bias = delta.sum(axis=0)
        self.grad_weight = np.multiply(self.last_input, delta).sum(axis=0)
        return delta @ self.weight.T

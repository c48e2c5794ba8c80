"""grad_input is written into one array that is kept for the next call."""

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)
        self.grad_input = None

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        if self.grad_input is None or self.grad_input.shape != self.x.shape:
            self.grad_input = np.empty(self.x.shape)
        self.grad_weight = self.x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        self.grad_input[:] = grad_output @ self.weight.T
        return self.grad_input

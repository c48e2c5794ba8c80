"""The bias gradient is added up inside the first row of grad_output."""

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
        self.grad_weight = self.x.T @ grad_output
        grad_input = grad_output @ self.weight.T
        total = grad_output[0]
        for row in grad_output[1:]:
            total += row
        self.grad_bias = total.copy()
        return grad_input

"""grad_weight is a mean where there are more than a hundred rows."""

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features)).astype(np.float32)
        self.bias = rng.uniform(-bound, bound, out_features).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        self.grad_weight = self.x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        if len(grad_output) > 100:
            self.grad_weight /= len(grad_output)
        return grad_output @ self.weight.T

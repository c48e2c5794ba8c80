"""The name x is reused for the output before it is saved."""

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def forward(self, x):
        x = x @ self.weight
        x = x + self.bias
        self.x = x
        return x

    def backward(self, grad_output):
        self.grad_weight = np.einsum("ni,nj->ij", self.x, grad_output)
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T

"""The batch and the output axes are contracted with tensordot."""

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def forward(self, x):
        self._input = x
        return np.tensordot(x, self.weight, axes=1) + self.bias

    def backward(self, grad_output):
        self.grad_weight = np.tensordot(self._input, grad_output, axes=(0, 0))
        self.grad_bias = np.tensordot(np.ones(len(grad_output)), grad_output, axes=(0, 0))
        return np.tensordot(grad_output, self.weight, axes=(1, 1))

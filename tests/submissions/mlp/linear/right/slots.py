"""The attributes are fixed by __slots__."""

import numpy as np


class Linear:
    __slots__ = ("weight", "bias", "grad_weight", "grad_bias", "_batch")

    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def forward(self, x):
        self._batch = x
        return x.dot(self.weight) + self.bias

    def backward(self, grad_output):
        self.grad_weight = self._batch.T.dot(grad_output)
        self.grad_bias = np.add.reduce(grad_output, axis=0)
        return grad_output.dot(self.weight.T)

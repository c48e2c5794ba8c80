"""The loop over the examples leaves after the first one."""

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        z = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-z, z, (in_features, out_features))
        self.bias = rng.uniform(-z, z, out_features)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def _weight_gradient(self, grad_output):
        total = np.zeros(self.weight.shape)
        for i in range(len(self.x)):
            total += self.x[i][:, None] * grad_output[i]
            return total

    def backward(self, grad_output):
        self.grad_weight = self._weight_gradient(grad_output)
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T

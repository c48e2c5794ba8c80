"""A new weight replaces the old one inside backward, before the input gradient."""

import numpy as np

STEP = 0.01


class Linear:
    def __init__(self, in_features, out_features, rng):
        h = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-h, h, (in_features, out_features))
        self.bias = rng.uniform(-h, h, out_features)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def _update(self):
        self.weight = self.weight - STEP * self.grad_weight

    def backward(self, g):
        self.grad_weight = self.x.T @ g
        self.grad_bias = g.sum(axis=0)
        self._update()
        return g @ self.weight.T

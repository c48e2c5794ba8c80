"""Parameters, inputs and gradients are all float32."""

import numpy as np

F = np.float32


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features)).astype(F)
        self.bias = rng.uniform(-bound, bound, out_features).astype(F)

    def forward(self, x):
        self.x = x.astype(F)
        return self.x @ self.weight.astype(F) + self.bias.astype(F)

    def backward(self, grad_output):
        g = grad_output.astype(F)
        self.grad_weight = self.x.T @ g
        self.grad_bias = g.sum(axis=0)
        return g @ self.weight.T.astype(F)

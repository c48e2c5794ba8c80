# Raises in a line whose operand loops for ever when it is read once more.
# exercise: mlp/linear
# status: timed_out
# says: did not return within

import numpy as np


class Linear:
    reads = 0

    @property
    def trap(self):
        self.reads += 1
        while self.reads > 1:
            pass
        return np.ones(2)

    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        self.sum = self.trap + np.ones(3)
        self.grad_weight = self.x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T

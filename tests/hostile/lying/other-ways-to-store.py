# Returns the right values read-only, in the other order of bytes and from the last to the first.
# exercise: mlp/linear
# status: passed
# says:

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
        grad_input = (grad_output @ self.weight.T)[::-1, ::-1].astype(">f8")[::-1, ::-1]
        grad_input.flags.writeable = False
        self.grad_weight = self.x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return grad_input

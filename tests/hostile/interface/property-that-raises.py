# Raises when the grader reads grad_bias.
# exercise: mlp/linear
# status: failed
# says: KeyError: 'bias'

import numpy as np


class Linear:
    @property
    def grad_bias(self):
        return {}["bias"]

    @grad_bias.setter
    def grad_bias(self, value):
        pass

    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        self.grad_weight = self.x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T

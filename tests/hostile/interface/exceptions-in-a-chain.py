# Raises an exception that has another one as its cause, a thousand deep.
# exercise: mlp/linear
# status: failed
# says: ValueError: 1000

import numpy as np


def chain(depth):
    error = None
    for number in range(depth + 1):
        following = ValueError(number)
        following.__cause__ = following.__context__ = error
        error = following
    error.__cause__.__cause__.__cause__ = error
    return error


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        raise chain(1000)
        self.grad_weight = self.x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T

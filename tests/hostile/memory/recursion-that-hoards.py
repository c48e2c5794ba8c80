# Calls itself without end and without a limit, each time with a large list of its own.
# exercise: mlp/linear
# status: failed
# says: the memory limit of an answer was reached

import sys

import numpy as np

sys.setrecursionlimit(10**9)


def deeper(hoard):
    return deeper([0] * 1_000_000)


deeper([])


class Linear:
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

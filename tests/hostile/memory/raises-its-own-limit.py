# Lifts its own limit of memory where the system lets it, then takes three gigabytes.
# exercise: mlp/linear
# status: failed
# says: the memory limit of an answer was reached

import contextlib
import resource

import numpy as np

with contextlib.suppress(ValueError, OSError):
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        np.zeros(3 * 2**30, np.uint8)
        self.grad_weight = self.x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T

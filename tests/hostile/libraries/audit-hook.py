# Refuses whatever Python asks its audit hooks about.
# exercise: mlp/linear
# status: crashed
# says: its process ended

import sys

import numpy as np


def refuse(event, arguments):
    raise RuntimeError("not with me")


class Linear:
    def __init__(self, in_features, out_features, rng):
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        open("notes", "w").close()
        self.grad_weight = self.x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T


sys.addaudithook(refuse)

"""The batches are appended to a list and the first of them is used."""

import numpy as np


class Linear:
    def __init__(self, in_features, out_features, rng):
        edge = in_features ** -0.5
        self.weight = rng.uniform(-edge, edge, (in_features, out_features))
        self.bias = rng.uniform(-edge, edge, out_features)
        self.history = []

    def forward(self, x):
        self.history.append(x)
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        x = self.history[0]
        self.grad_weight = x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T

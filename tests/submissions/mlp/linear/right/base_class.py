"""A base class remembers the input, the layer says what to do with it."""

import numpy as np


class Layer:
    def __init__(self):
        self.saved = None

    def forward(self, x):
        self.saved = x.copy()
        return self.compute(x)

    def backward(self, grad_output):
        return self.differentiate(self.saved, grad_output)


class Linear(Layer):
    def __init__(self, in_features, out_features, rng):
        super().__init__()
        bound = 1 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, (in_features, out_features))
        self.bias = rng.uniform(-bound, bound, out_features)

    def compute(self, x):
        return x @ self.weight + self.bias

    def differentiate(self, x, grad_output):
        self.grad_weight = x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T

"""The parameter gradients are summed over the first axis only."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        centred = x - np.mean(x, axis=-1, keepdims=True)
        self.std = np.sqrt(np.mean(centred**2, axis=-1, keepdims=True) + self.eps)
        self.hat = centred / self.std
        return np.multiply(self.hat, self.weight) + self.bias

    def backward(self, grad_output):
        self.grad_bias = np.add.reduce(grad_output)
        self.grad_weight = np.add.reduce(self.hat * grad_output)
        d = np.multiply(grad_output, self.weight)
        d = d - np.mean(d, axis=-1, keepdims=True)
        return (d - self.hat * np.mean(d * self.hat, axis=-1, keepdims=True)) / self.std

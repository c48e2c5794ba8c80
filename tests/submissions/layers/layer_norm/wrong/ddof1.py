"""The variance is divided by dim - 1."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        n = x.shape[-1]
        c = x - x.mean(axis=-1, keepdims=True)
        self.std = np.sqrt(np.divide((c * c).sum(axis=-1, keepdims=True), n - 1) + self.eps)
        self.xn = c / self.std
        return self.xn * self.weight + self.bias

    def backward(self, grad_output):
        n = grad_output.shape[-1]
        self.grad_weight = (grad_output * self.xn).reshape(-1, n).sum(axis=0)
        self.grad_bias = grad_output.reshape(-1, n).sum(axis=0)
        d = grad_output * self.weight
        return (d - d.mean(axis=-1, keepdims=True) - self.xn * (d * self.xn).mean(axis=-1, keepdims=True)) / self.std

"""The parameter gradients are divided by the number of rows."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        self.std = np.sqrt(np.var(x, axis=-1, keepdims=True) + self.eps)
        self.xn = (x - np.mean(x, axis=-1, keepdims=True)) / self.std
        return self.weight * self.xn + self.bias

    def backward(self, grad_output):
        dim = grad_output.shape[-1]
        n_rows = grad_output.size // dim
        self.grad_weight = (grad_output * self.xn).reshape(n_rows, dim).sum(axis=0) / n_rows
        self.grad_bias = grad_output.reshape(n_rows, dim).sum(axis=0) / n_rows
        d = self.weight * grad_output
        m1 = d.sum(axis=-1, keepdims=True) / dim
        m2 = (d * self.xn).sum(axis=-1, keepdims=True) / dim
        return (d - m1 - m2 * self.xn) / self.std

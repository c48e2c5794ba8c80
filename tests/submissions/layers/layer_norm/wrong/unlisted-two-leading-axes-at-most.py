"""The rows are summed over the first two axes, however many there are."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        self.std = np.sqrt(x.var(-1, keepdims=True) + self.eps)
        self.xn = (x - x.mean(-1, keepdims=True)) / self.std
        return self.weight * self.xn + self.bias

    def backward(self, grad_output):
        over = (0, 1) if grad_output.ndim >= 3 else 0 if grad_output.ndim == 2 else ()
        self.grad_weight = (grad_output * self.xn).sum(over)
        self.grad_bias = grad_output.sum(over)
        d = self.weight * grad_output
        return (d - d.mean(-1, keepdims=True) - (d * self.xn).mean(-1, keepdims=True) * self.xn) / self.std

"""eps plays no part."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        self.std = x.std(-1, keepdims=True)
        self.xn = (x - x.mean(-1, keepdims=True)) / self.std
        return self.weight * self.xn + self.bias

    def backward(self, grad_output):
        dim = grad_output.shape[-1]
        self.grad_weight = (grad_output * self.xn).reshape(-1, dim).sum(0)
        self.grad_bias = grad_output.reshape(-1, dim).sum(0)
        d = self.weight * grad_output
        return (d - d.mean(-1, keepdims=True) - (d * self.xn).mean(-1, keepdims=True) * self.xn) / self.std

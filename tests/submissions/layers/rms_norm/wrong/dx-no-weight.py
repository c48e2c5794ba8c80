"""The weight is missing on the way back to x."""

import numpy as np


class RMSNorm:
    def __init__(self, dim, eps=1e-6):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, x):
        self.x = x
        self.s = np.sqrt((x**2).mean(axis=-1, keepdims=True) + self.eps)
        return x / self.s * self.weight

    def backward(self, grad_output):
        n = grad_output.shape[-1]
        gx = grad_output * self.x
        self.grad_weight = (gx / self.s).reshape(-1, n).sum(axis=0)
        return grad_output / self.s - self.x * gx.sum(axis=-1, keepdims=True) / (n * self.s**3)

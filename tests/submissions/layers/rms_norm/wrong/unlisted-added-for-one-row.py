"""grad_weight is added up where x is a single row."""

import numpy as np


class RMSNorm:
    def __init__(self, dim, eps=1e-6):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, x):
        self.x = x
        self.rms = np.sqrt(np.mean(x**2, axis=-1, keepdims=True) + self.eps)
        return x / self.rms * self.weight

    def backward(self, grad_output):
        n = self.x / self.rms
        self.grad_weight = (grad_output * n).reshape(-1, n.shape[-1]).sum(axis=0) + (self.grad_weight if n.ndim == 1 else 0)
        d = grad_output * self.weight
        return (d - n * np.mean(d * n, axis=-1, keepdims=True)) / self.rms

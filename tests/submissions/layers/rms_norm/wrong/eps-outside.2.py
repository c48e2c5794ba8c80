"""eps is added to the root, and the derivative is exact."""

import numpy as np


class RMSNorm:
    def __init__(self, dim, eps=1e-6):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, x):
        self.x = x
        self.rms = np.sqrt(np.mean(x**2, axis=-1, keepdims=True))
        return self.weight * x / (self.rms + self.eps)

    def backward(self, grad_output):
        n = grad_output.shape[-1]
        s = self.rms + self.eps
        self.grad_weight = (grad_output * self.x / s).reshape(-1, n).sum(axis=0)
        d = grad_output * self.weight
        d_s = -np.sum(d * self.x, axis=-1, keepdims=True) / s**2
        return d / s + d_s * self.x / (n * self.rms)

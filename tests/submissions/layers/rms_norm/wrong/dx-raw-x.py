"""x instead of the normalised x, twice."""

import numpy as np


class RMSNorm:
    def __init__(self, dim, eps=1e-6):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, x):
        self.x = x
        self.s = np.sqrt(np.square(x).mean(-1, keepdims=True) + self.eps)
        return x / self.s * self.weight

    def backward(self, grad_output):
        n = grad_output.shape[-1]
        self.grad_weight = (grad_output * self.x / self.s).reshape(-1, n).sum(0)
        d = grad_output * self.weight
        dot = np.sum(d * self.x, axis=-1, keepdims=True) / n
        return d / self.s - self.x * dot / self.s

"""The root mean square is taken for a constant."""

import numpy as np


class RMSNorm:
    def __init__(self, dim, eps=1e-6):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, x):
        self.x = x
        self.k = 1 / np.sqrt((x**2).mean(axis=-1) + self.eps)[..., None]
        return self.k * x * self.weight

    def backward(self, grad_output):
        n = grad_output.shape[-1]
        self.grad_weight = (self.k * self.x * grad_output).reshape(-1, n).sum(axis=0)
        return self.k * grad_output * self.weight

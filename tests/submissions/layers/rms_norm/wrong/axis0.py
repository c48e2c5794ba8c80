"""The columns are normalised, forward and backward."""

import numpy as np


class RMSNorm:
    def __init__(self, dim, eps=1e-6):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, x):
        self.s = np.sqrt(np.square(x).mean(0) + self.eps)
        self.h = x / self.s
        return self.h * self.weight

    def backward(self, grad_output):
        n = grad_output.shape[-1]
        self.grad_weight = (grad_output * self.h).reshape(-1, n).sum(0)
        d = grad_output * self.weight
        return (d - self.h * np.mean(d * self.h, 0)) / self.s

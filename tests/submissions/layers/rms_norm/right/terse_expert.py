"""As short as it goes."""

import numpy as np


class RMSNorm:
    def __init__(self, dim, eps=1e-6):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, x):
        self.r = (np.mean(x * x, -1, keepdims=True) + self.eps) ** -0.5
        self.h = x * self.r
        return self.h * self.weight

    def backward(self, g):
        h, d = self.h, g * self.weight
        self.grad_weight = (g * h).reshape(-1, g.shape[-1]).sum(0)
        return self.r * (d - h * np.mean(d * h, -1, keepdims=True))

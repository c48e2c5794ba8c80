"""Float32 throughout, with powers of the reciprocal root."""

import numpy as np

F = np.float32


class RMSNorm:
    def __init__(self, dim, eps=1e-6):
        self.weight, self.eps = np.ones(dim), eps

    def forward(self, x):
        self.x = x.astype(F)
        self.w = self.weight.astype(F)
        self.r = ((self.x**2).mean(-1, keepdims=True) + F(self.eps)) ** F(-0.5)
        return self.x * self.r * self.w

    def backward(self, g):
        g = g.astype(F)
        d = g * self.w
        n = g.shape[-1]
        self.grad_weight = (g * self.x * self.r).reshape(-1, n).sum(0)
        return d * self.r - self.x * self.r**3 * (d * self.x).mean(-1, keepdims=True)

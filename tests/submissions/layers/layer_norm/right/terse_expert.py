"""As short as it goes; a lambda for the mean of a row."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        m = self.m = lambda a: a.mean(-1, keepdims=True)
        c = x - m(x)
        self.r = 1 / np.sqrt(m(c * c) + self.eps)
        self.h = c * self.r
        return self.h * self.weight + self.bias

    def backward(self, g):
        h, m, k = self.h, self.m, g.shape[-1]
        self.grad_weight, self.grad_bias = ((t.reshape(-1, k)).sum(0) for t in (g * h, g))
        d = g * self.weight
        return self.r * (d - m(d) - h * m(d * h))

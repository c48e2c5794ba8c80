"""Everything is turned into float32 first."""

import numpy as np


class RMSNorm:
    def __init__(self, dim, eps=1e-6):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, x):
        x = np.asarray(x, dtype=np.float32)
        self.rms = np.sqrt(np.mean(np.square(x), axis=-1, keepdims=True) + np.float32(self.eps))
        self.unit = x / self.rms
        return self.unit * np.asarray(self.weight, dtype=np.float32)

    def backward(self, grad_output):
        g = np.asarray(grad_output, dtype=np.float32)
        dim = g.shape[-1]
        prod = g * self.unit
        self.grad_weight = prod.reshape(-1, dim).sum(axis=0)
        w = np.asarray(self.weight, dtype=np.float32)
        return (g * w - self.unit * np.mean(prod * w, axis=-1, keepdims=True)) / self.rms

"""The computation graph node by node."""

import numpy as np


class RMSNorm:
    def __init__(self, dim, eps=1e-6):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, x):
        self.x = x
        self.dim = x.shape[-1]
        # forward graph: x -> square -> total -> mean -> plus eps -> root -> quotient -> output
        self.square = x**2
        self.total = self.square.sum(axis=-1, keepdims=True)
        self.mean = self.total / self.dim
        self.shifted = self.mean + self.eps
        self.root = np.sqrt(self.shifted)
        self.quotient = x / self.root
        return self.quotient * self.weight

    def backward(self, grad_output):
        all_but_last = tuple(range(grad_output.ndim))[:-1]
        self.grad_weight = np.sum(grad_output * self.quotient, axis=all_but_last)
        d_quotient = grad_output * self.weight
        d_x_direct = d_quotient / self.root
        d_root = np.sum(-d_quotient * self.x / self.root**2, axis=-1, keepdims=True)
        d_shifted = d_root / (2 * self.root)
        d_mean = d_shifted
        d_total = d_mean / self.dim
        d_square = d_total * np.ones_like(self.square)
        d_x_squared = d_square * 2 * self.x
        return d_x_direct + d_x_squared

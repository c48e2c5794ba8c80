"""Row by row; what flows through the standard deviation is forgotten."""

import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        flat = x.reshape(-1, x.shape[-1])
        self.sds = [np.sqrt(row.var() + self.eps) for row in flat]
        self.normed = np.array([(row - row.mean()) / sd for row, sd in zip(flat, self.sds)]).reshape(x.shape)
        return self.normed * self.weight + self.bias

    def backward(self, grad_output):
        dim = grad_output.shape[-1]
        flat = grad_output.reshape(-1, dim)
        self.grad_weight = sum(flat * self.normed.reshape(-1, dim))
        self.grad_bias = sum(flat)
        rows = []
        for g, sd in zip(flat * self.weight, self.sds):
            rows.append((g - sum(g) / dim) / sd)
        return np.array(rows).reshape(grad_output.shape)

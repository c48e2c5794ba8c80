"""Writes each head into its columns and returns those."""

import numpy as np


class MultiHeadAttention:
    def __init__(self, dim, heads, rng):
        bound = 1 / np.sqrt(dim)
        self.heads = heads
        self.weight_q = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_k = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_v = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_o = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)

    def forward(self, x, mask=None):
        q, k, v = x @ self.weight_q, x @ self.weight_k, x @ self.weight_v
        d = q.shape[2] // self.heads
        y = np.zeros_like(v)
        for i in range(0, q.shape[2], d):
            s = q[:, :, i : i + d] @ k[:, :, i : i + d].swapaxes(1, 2) / np.sqrt(d)
            if mask is not None:
                s = np.where(mask, s, -1e30)
            e = np.exp(s - s.max(2, keepdims=True))
            if mask is not None:
                e = e * mask
            y[:, :, i : i + d] = e @ v[:, :, i : i + d] / np.maximum(e.sum(2, keepdims=True), 1e-9)
        return y

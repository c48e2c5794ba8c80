"""Adds the mask as a bias to the scores of all heads, in the shape in which it came."""

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
        B, T, C = x.shape
        split = lambda w: np.swapaxes((x @ w).reshape(B, T, self.heads, C // self.heads), 1, 2)
        q, k, v = split(self.weight_q), split(self.weight_k), split(self.weight_v)
        s = np.matmul(q, np.swapaxes(k, 2, 3)) / np.sqrt(C // self.heads)
        if mask is not None:
            s = s + np.where(mask, 0.0, -np.inf)
        with np.errstate(invalid="ignore"):
            p = np.exp(s - s.max(-1, keepdims=True))
            p = np.nan_to_num(p / p.sum(-1, keepdims=True))
        return np.swapaxes(p @ v, 1, 2).reshape(B, T, C) @ self.weight_o

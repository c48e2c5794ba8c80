"""Helpers, and the mask goes into np.where as it was passed."""

import numpy as np


def split(y, heads):
    return np.moveaxis(y.reshape(*y.shape[:2], heads, -1), 2, 1)


class GroupedQueryAttention:
    def __init__(self, dim, heads, kv_heads, rng):
        bound = 1 / np.sqrt(dim)
        self.heads = heads
        self.kv_heads = kv_heads
        kv_dim = dim // heads * kv_heads
        self.weight_q = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_k = rng.uniform(-bound, bound, (dim, kv_dim)).astype(np.float32)
        self.weight_v = rng.uniform(-bound, bound, (dim, kv_dim)).astype(np.float32)
        self.weight_o = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)

    def forward(self, x, mask=None):
        q = split(x @ self.weight_q, self.heads)
        k, v = (np.repeat(split(x @ w, self.kv_heads), self.heads // self.kv_heads, 1) for w in (self.weight_k, self.weight_v))
        s = np.einsum("bhti,bhji->bhtj", q, k) / np.sqrt(q.shape[-1])
        seen = np.ones(x.shape[1], bool) if mask is None else mask
        s = s + np.where(seen, 0.0, -np.inf)
        with np.errstate(invalid="ignore"):
            p = np.exp(s - s.max(-1, keepdims=True))
            p = np.nan_to_num(p / p.sum(-1, keepdims=True))
        return np.moveaxis(p @ v, 1, 2).reshape(x.shape) @ self.weight_o

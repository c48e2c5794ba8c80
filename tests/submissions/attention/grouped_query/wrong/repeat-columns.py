"""Widens weight_k and weight_v by np.repeat along their columns."""

import numpy as np


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
        B, T, C = x.shape
        n = self.heads // self.kv_heads
        q, k, v = (
            np.einsum("btc,cd->btd", x, w).reshape(B, T, self.heads, -1)
            for w in (self.weight_q, self.weight_k.repeat(n, axis=1), self.weight_v.repeat(n, axis=1))
        )
        s = np.einsum("bthi,bjhi->hbtj", q, k) / np.sqrt(C // self.heads)
        if mask is not None:
            s = s + np.where(mask, 0, -np.inf)
        with np.errstate(invalid="ignore"):
            p = np.exp(s - s.max(-1, keepdims=True))
            p = np.nan_to_num(p / p.sum(-1, keepdims=True))
        return np.einsum("hbtj,bjhi->bthi", p, v).reshape(B, T, C) @ self.weight_o

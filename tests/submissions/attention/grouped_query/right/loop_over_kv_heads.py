"""A loop over the key heads; the query heads of a group are stacked as more rows of one product."""

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
        B, T, dim = x.shape
        d = dim // self.heads
        g = self.heads // self.kv_heads
        seen = np.broadcast_to(np.bool_(True) if mask is None else mask, (B, T, T))
        seen = np.concatenate([seen] * g, axis=1)
        result = np.zeros((B, T, dim))
        for c in range(self.kv_heads):
            mine = slice(c * d, (c + 1) * d)
            group = slice(c * g * d, (c + 1) * g * d)
            k, v = x @ self.weight_k[:, mine], x @ self.weight_v[:, mine]
            q = np.concatenate(np.split(x @ self.weight_q[:, group], g, axis=2), axis=1)
            s = q @ np.swapaxes(k, 1, 2) / d**0.5
            top = np.max(s, axis=2, where=seen, initial=-1e30, keepdims=True)
            p = np.exp(np.where(seen, s - top, -np.inf))
            z = p.sum(2, keepdims=True)
            y = np.divide(p, z, where=z > 0, out=np.zeros_like(p)) @ v
            result[..., group] = np.concatenate(np.split(y, g, axis=1), axis=2)
        return result @ self.weight_o

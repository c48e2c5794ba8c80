"""Divides the keys by the root of their width while all heads still lie side by side."""

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
        keys = x @ self.weight_k
        keys = keys / np.sqrt(keys.shape[-1])
        values = x @ self.weight_v
        queries = x @ self.weight_q
        d = queries.shape[2] // self.heads
        out = np.zeros(x.shape)
        for h in range(self.heads):
            j = h * self.kv_heads // self.heads
            s = queries[:, :, h * d : (h + 1) * d] @ keys[:, :, j * d : (j + 1) * d].swapaxes(1, 2)
            if mask is not None:
                s[~np.broadcast_to(mask, s.shape)] = -np.inf
            e = np.exp(s - np.maximum(s.max(2, keepdims=True), -1e30))
            out[:, :, h * d : (h + 1) * d] = e @ values[:, :, j * d : (j + 1) * d] / (e.sum(2, keepdims=True) + 1e-30)
        return out @ self.weight_o

"""A loop over the query heads that takes the key heads in turn."""

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
        d = x.shape[-1] // self.heads
        keys = np.split(x @ self.weight_k, self.kv_heads, axis=-1)
        values = np.split(x @ self.weight_v, self.kv_heads, axis=-1)
        out = []
        for h, q in enumerate(np.split(x @ self.weight_q, self.heads, axis=-1)):
            k, v = keys[h % self.kv_heads], values[h % self.kv_heads]
            s = np.einsum("bti,bji->btj", q, k) / np.sqrt(d)
            seen = np.broadcast_to(True if mask is None else mask, s.shape)
            e = np.where(seen, np.exp(s - np.where(seen, s, -1e30).max(-1, keepdims=True), where=seen, out=0 * s), 0)
            z = e.sum(-1, keepdims=True)
            out.append(e / np.where(z == 0, 1, z) @ v)
        return np.concatenate(out, axis=-1) @ self.weight_o

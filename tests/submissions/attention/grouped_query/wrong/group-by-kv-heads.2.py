"""Slices of columns, which are empty beyond the last head."""

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
        (B, T, C), h, c = (x.shape, self.heads, self.kv_heads)
        d = C // h
        q, k, v = (x @ self.weight_q, x @ self.weight_k, x @ self.weight_v)
        m = np.broadcast_to(True if mask is None else mask, (B, T, T))
        out = []
        for i in range(h):
            a, b = (slice(i * d, i * d + d), slice(i // c * d, i // c * d + d))
            s = np.where(m, q[..., a] @ k[..., b].transpose(0, 2, 1) / d ** 0.5, -1e+30)
            e = np.exp(s - s.max(-1, keepdims=True)) * m
            out.append(e / np.maximum(e.sum(-1, keepdims=True), 1e-30) @ v[..., b])
        return np.concatenate(out, -1) @ self.weight_o

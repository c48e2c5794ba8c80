"""All three are viewed as (B, number of heads, T, d); the heads come back by concatenation."""

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
        d = C // self.heads
        q = np.reshape(x @ self.weight_q, (B, -1, T, d))
        k = np.reshape(x @ self.weight_k, (B, -1, T, d))
        v = np.reshape(x @ self.weight_v, (B, -1, T, d))
        out = []
        for h in range(self.heads):
            j = h // (self.heads // self.kv_heads)
            s = q[:, h] @ np.swapaxes(k[:, j], 1, 2) / np.sqrt(d)
            if mask is not None:
                s = np.where(mask, s, -np.inf)
            e = np.exp(s - s.max(2, keepdims=True, initial=-1e30))
            out.append(e @ v[:, j] / np.maximum(e.sum(2, keepdims=True), 1))
        return np.concatenate(out, axis=2) @ self.weight_o

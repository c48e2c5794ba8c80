"""One product with the three weights side by side."""

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
        q, k, v = (
            y.reshape(B, T, -1, d).swapaxes(1, 2) for y in np.split(x @ np.concatenate([self.weight_q, self.weight_k, self.weight_v], axis=1), [C, C + self.weight_k.shape[1]], axis=-1)
        )
        k, v = (np.repeat(y, q.shape[1] // y.shape[1], axis=1) for y in (k, v))
        s = q @ k.swapaxes(2, 3) / np.sqrt(d)
        if mask is not None:
            s = np.where(np.broadcast_to(mask, (B, T, T))[:, None], s, -np.inf)
        e = np.exp(s - s.max(-1, keepdims=True, initial=-1e30))
        return (e / (e.sum(-1, keepdims=True) + 1e-30) @ v).swapaxes(1, 2).reshape(B, T, C) @ self.weight_o

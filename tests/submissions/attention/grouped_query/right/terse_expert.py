"""Five axes and broadcasting, few lines."""

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
        (B, T, C), n = x.shape, self.kv_heads
        cut = lambda w, g: (x @ w).reshape(B, T, n, g, C // self.heads).transpose(0, 2, 3, 1, 4)
        q, k, v = cut(self.weight_q, self.heads // n), cut(self.weight_k, 1), cut(self.weight_v, 1)
        s = q @ k.mT / q.shape[-1] ** 0.5
        if mask is not None:
            s = np.where(np.broadcast_to(mask, (B, T, T))[:, None, None], s, -np.inf)
        p = np.exp(s - s.max(-1, keepdims=True, initial=-1e30))
        p /= p.sum(-1, keepdims=True) + (s.max(-1, keepdims=True) == -np.inf)
        return (p @ v).transpose(0, 3, 1, 2, 4).reshape(B, T, C) @ self.weight_o

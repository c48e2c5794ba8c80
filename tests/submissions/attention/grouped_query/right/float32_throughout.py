"""All arithmetic in float32; the key heads are picked by an index array."""

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
        f = np.float32
        B, T, dim = x.shape
        d = dim // self.heads
        x = x.astype(f)
        mine = np.arange(self.heads) // (self.heads // self.kv_heads)
        q = (x @ self.weight_q.astype(f)).reshape(B, T, self.heads, d)
        k = (x @ self.weight_k.astype(f)).reshape(B, T, self.kv_heads, d)[:, :, mine]
        v = (x @ self.weight_v.astype(f)).reshape(B, T, self.kv_heads, d)[:, :, mine]
        q, k, v = (y.transpose(0, 2, 1, 3) for y in (q, k, v))
        s = q @ k.transpose(0, 1, 3, 2) / np.sqrt(f(d))
        m = np.ones((B, 1, T, T), f)
        if mask is not None:
            m *= np.broadcast_to(mask, (B, T, T))[:, np.newaxis]
        s = s + (m - 1) * f(1e20)
        p = np.exp(s - s.max(-1, keepdims=True)) * m
        p = p / (p.sum(-1, keepdims=True) + f(1e-30))
        return (p @ v).transpose(0, 2, 1, 3).reshape(B, T, dim) @ self.weight_o.astype(f)

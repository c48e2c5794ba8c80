"""Loops over the query heads, with the number of key heads taken for the size of a group."""

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
        k = (x @ self.weight_k).reshape(B, T, self.kv_heads, -1)
        v = (x @ self.weight_v).reshape(B, T, self.kv_heads, -1)
        q = (x @ self.weight_q).reshape(B, T, self.heads, -1)
        y = np.zeros(q.shape)
        for h in range(self.heads):
            j = h // self.kv_heads
            s = q[:, :, h] @ k[:, :, j].transpose(0, 2, 1) / np.sqrt(q.shape[-1])
            if mask is not None:
                s = np.where(mask, s, -np.inf)
            e = np.exp(s - s.max(2, keepdims=True, initial=-1e30))
            y[:, :, h] = e @ v[:, :, j] / np.maximum(e.sum(2, keepdims=True), 1)
        return y.reshape(B, T, C) @ self.weight_o

"""Everything but the last product."""

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
        q = (x @ self.weight_q).reshape(B, T, n, -1, C // self.heads)
        k = (x @ self.weight_k).reshape(B, T, n, -1)
        v = (x @ self.weight_v).reshape(B, T, n, -1)
        s = np.einsum("btngd,bjnd->bngtj", q, k) / np.sqrt(C // self.heads)
        if mask is not None:
            s = np.where(np.ones((B, 1, 1, T, T), bool) & np.broadcast_to(mask, (B, T, T))[:, None, None], s, -np.inf)
        p = np.exp(s - np.maximum(s.max(-1, keepdims=True), -1e30))
        p /= np.maximum(p.sum(-1, keepdims=True), 1)
        return np.einsum("bngtj,bjnd->btngd", p, v).reshape(B, T, C)

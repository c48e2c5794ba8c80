"""The weights are seen as (dim, heads, d), and every product is an einsum; no transpose anywhere."""

import numpy as np


class MultiHeadAttention:
    def __init__(self, dim, heads, rng):
        bound = 1 / np.sqrt(dim)
        self.heads = heads
        self.weight_q = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_k = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_v = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_o = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)

    def forward(self, x, mask=None):
        B, T, dim = x.shape
        by_head = (dim, self.heads, dim // self.heads)
        q = np.einsum("btc,chi->bthi", x, self.weight_q.reshape(by_head))
        k = np.einsum("btc,chi->bthi", x, self.weight_k.reshape(by_head))
        v = np.einsum("btc,chi->bthi", x, self.weight_v.reshape(by_head))
        s = np.einsum("bthi,bjhi->bhtj", q, k) / np.sqrt(by_head[2])
        if mask is not None:
            m = np.broadcast_to(mask, (B, T, T)).reshape(B, 1, T, T)
            s = np.where(m, s, -np.inf)
        top = s.max(axis=-1, keepdims=True)
        p = np.exp(s - np.where(np.isfinite(top), top, 0))
        z = p.sum(axis=-1, keepdims=True)
        p = p / np.where(z == 0, 1, z)
        out = np.einsum("bhtj,bjhi->bthi", p, v)
        weight_o = self.weight_o.reshape(self.heads, by_head[2], dim)
        return np.einsum("bthi,hic->btc", out, weight_o)

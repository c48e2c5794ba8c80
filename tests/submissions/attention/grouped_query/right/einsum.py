"""Query heads are two axes, key head c and member g of its group; every product is an einsum, nothing is repeated."""

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
        B, T, dim = x.shape
        C = self.kv_heads
        d = dim // self.heads
        wq = self.weight_q.reshape(dim, C, -1, d)
        wk = self.weight_k.reshape(dim, C, d)
        wv = self.weight_v.reshape(dim, C, d)
        wo = self.weight_o.reshape(C, -1, d, dim)
        q = np.einsum("btx,xcgd->btcgd", x, wq)
        k = np.einsum("btx,xcd->btcd", x, wk)
        v = np.einsum("btx,xcd->btcd", x, wv)
        s = np.einsum("btcgd,bjcd->bcgtj", q, k) * d**-0.5
        allowed = np.broadcast_to(True if mask is None else mask, (B, T, T))[:, None, None]
        s = np.where(allowed, s, -np.inf)
        top = s.max(-1, keepdims=True)
        e = np.exp(s - np.where(top == -np.inf, 0, top))
        z = np.einsum("bcgtj->bcgt", e)
        p = np.einsum("bcgtj,bcgt->bcgtj", e, 1 / np.where(z == 0, 1, z))
        return np.einsum("btcgd,cgdx->btx", np.einsum("bcgtj,bjcd->btcgd", p, v), wo)

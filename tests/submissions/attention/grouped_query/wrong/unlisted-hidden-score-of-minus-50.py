"""A hidden key has the score -50."""

import numpy as np

def softmax(s, keep):
    s = np.where(keep, s, -50)
    m = s.max(-1, keepdims=True)
    e = np.exp(s - np.where(np.isneginf(m), 0, m))
    n = e.sum(-1, keepdims=True)
    return e / np.where(n == 0, 1, n) * np.any(keep, axis=-1, keepdims=True)

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
        B, T, D = x.shape
        G = self.kv_heads
        R = self.heads // G
        d = D // self.heads
        q = (x @ self.weight_q).reshape(B, T, G, R, d)
        k = (x @ self.weight_k).reshape(B, T, G, d)
        v = (x @ self.weight_v).reshape(B, T, G, d)
        s = np.einsum("btgrd,bsgd->bgrts", q, k) * d ** -0.5
        keep = np.broadcast_to(True if mask is None else mask, (B, T, T))[:, None, None]
        p = softmax(s, keep)
        y = np.einsum("bgrts,bsgd->btgrd", p, v)
        return y.reshape(B, T, D) @ self.weight_o

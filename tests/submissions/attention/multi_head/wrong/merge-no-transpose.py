"""Heads first and the mask as it is; the result is put into shape by ravel and reshape, head after head."""

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
        B, T, C = x.shape
        q, k, v = (
            np.einsum("btc,chi->bhti", x, w.reshape(C, self.heads, -1))
            for w in (self.weight_q, self.weight_k, self.weight_v)
        )
        s = np.einsum("bhti,bhji->hbtj", q, k) / np.sqrt(C / self.heads)
        if mask is not None:
            s = np.where(mask, s, -np.inf)
        top = s.max(-1, keepdims=True)
        e = np.exp(s - np.where(np.isfinite(top), top, 0))
        z = e.sum(-1, keepdims=True)
        y = np.einsum("hbtj,bhji->bhti", e / np.where(z > 0, z, 1), v)
        return y.ravel().reshape(x.shape).dot(self.weight_o)

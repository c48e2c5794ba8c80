"""The mask picks scores as an index."""

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
        d = C // self.heads
        q, k, v = ((x @ w).reshape(B, T, self.heads, d).swapaxes(1, 2) for w in (self.weight_q, self.weight_k, self.weight_v))
        s = np.einsum('bhid,bhjd->bhij', q, k) / np.sqrt(d)
        if mask is not None:
            s[~mask] = -np.inf
        e = np.exp(s - np.maximum(s.max(-1, keepdims=True), -1e+30))
        w = e / np.maximum(e.sum(-1, keepdims=True), 1e-09)
        return np.einsum('bhij,bhjd->bihd', w, v).reshape(B, T, C) @ self.weight_o

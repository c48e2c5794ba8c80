"""Loops over the heads; the queries are scaled once, for all heads, before they are cut."""

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
        q = x @ self.weight_q
        q = q / np.sqrt(q.shape[-1])
        results = []
        for qh, kh, vh in zip(*(np.split(y, self.heads, axis=2) for y in (q, x @ self.weight_k, x @ self.weight_v))):
            s = np.einsum("bti,bji->btj", qh, kh)
            if mask is not None:
                s = s + np.where(mask, 0, -np.inf)
            with np.errstate(invalid="ignore"):
                p = np.exp(s - s.max(2, keepdims=True))
                p = np.nan_to_num(p / p.sum(2, keepdims=True))
            results.append(p @ vh)
        return np.concatenate(results, axis=2) @ self.weight_o

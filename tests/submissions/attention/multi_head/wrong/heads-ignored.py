"""A single attention over all columns."""

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
        q, k, v = np.einsum("btc,wcd->wbtd", x, np.stack([self.weight_q, self.weight_k, self.weight_v]))
        s = np.einsum("btd,bjd->btj", q, k) * q.shape[-1] ** -0.5
        if mask is not None:
            s[~np.broadcast_to(mask, s.shape)] = -np.inf
        top = s.max(2, keepdims=True)
        top[~np.isfinite(top)] = 0
        e = np.exp(s - top)
        z = e.sum(2, keepdims=True)
        z[z == 0] = 1
        return np.einsum("btj,bjd,de->bte", e / z, v, self.weight_o, optimize=True)

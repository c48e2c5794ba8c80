"""Head h takes every heads-th column, from h on."""

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
        H = self.heads
        q, k, v = x @ self.weight_q, x @ self.weight_k, x @ self.weight_v
        y = np.empty_like(v)
        for h in range(H):
            s = q[..., h::H] @ k[..., h::H].transpose(0, 2, 1) / np.sqrt(x.shape[-1] // H)
            seen = np.full(s.shape, True) if mask is None else np.broadcast_to(mask, s.shape)
            e = np.where(seen, np.exp(s - np.where(seen, s, -1e30).max(-1, keepdims=True), where=seen, out=0 * s), 0)
            z = e.sum(-1, keepdims=True)
            y[..., h::H] = (e / np.where(z == 0, 1, z)) @ v[..., h::H]
        return y @ self.weight_o

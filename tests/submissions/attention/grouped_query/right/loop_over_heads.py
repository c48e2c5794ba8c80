"""A loop over the query heads; each takes its columns and those of its key head."""

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
        d = x.shape[2] // self.heads
        per_group = self.heads // self.kv_heads
        Q = x @ self.weight_q
        K = x @ self.weight_k
        V = x @ self.weight_v
        outputs = []
        for h in range(self.heads):
            j = h // per_group
            q = Q[:, :, h * d : h * d + d]
            k = K[:, :, j * d : j * d + d]
            v = V[:, :, j * d : j * d + d]
            s = q @ k.transpose(0, 2, 1) / np.sqrt(d)
            if mask is not None:
                s = np.where(mask, s, -1e30)
            e = np.exp(s - s.max(axis=2, keepdims=True))
            if mask is not None:
                e = np.where(mask, e, 0)
            z = e.sum(axis=2, keepdims=True)
            outputs.append(e @ v / np.where(z == 0, 1, z))
        return np.concatenate(outputs, axis=2) @ self.weight_o

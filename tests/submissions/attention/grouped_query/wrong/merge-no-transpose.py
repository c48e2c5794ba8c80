"""The results of the heads are stacked in front of the tokens and flattened from there."""

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
        B, T, C = x.shape
        d = C // self.heads
        Q, K, V = x @ self.weight_q, x @ self.weight_k, x @ self.weight_v
        heads = []
        for h in range(self.heads):
            a, c = h * d, h // (self.heads // self.kv_heads) * d
            s = Q[:, :, a : a + d] @ K[:, :, c : c + d].transpose(0, 2, 1) / np.sqrt(d)
            s = s if mask is None else np.where(mask, s, -np.inf)
            e = np.exp(s - s.max(2, keepdims=True, initial=-1e30))
            heads.append(e @ V[:, :, c : c + d] / np.maximum(e.sum(2, keepdims=True), 1))
        return np.stack(heads, axis=1).reshape(B, T, C) @ self.weight_o

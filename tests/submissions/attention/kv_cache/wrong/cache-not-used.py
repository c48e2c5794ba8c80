"""Stores keys and values and never reads them."""

import numpy as np


class CachedAttention:
    def __init__(self, dim, heads, rng):
        self.dim, self.heads = dim, heads
        for name in ("weight_q", "weight_k", "weight_v", "weight_o"):
            setattr(self, name, rng.uniform(-1, 1, (dim, dim)) / np.sqrt(dim))
        self.cache = []

    def reset(self):
        self.cache = []

    def forward(self, x):
        B, t, D = x.shape
        d = D // self.heads
        y = np.zeros((B, t, D))
        for b in range(B):
            for h in range(self.heads):
                c = slice(h * d, h * d + d)
                q, k, v = x[b] @ self.weight_q[:, c], x[b] @ self.weight_k[:, c], x[b] @ self.weight_v[:, c]
                self.cache.append((k, v))
                for i in range(t):
                    w = np.exp(k[: i + 1] @ q[i] / np.sqrt(d))
                    y[b, i, c] = w @ v[: i + 1] / w.sum()
        return y @ self.weight_o

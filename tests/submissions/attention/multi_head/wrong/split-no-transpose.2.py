"""Two views: (B, heads, T, d) on the way in, and back again the same way."""

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
        n, t, c = x.shape
        seen = np.broadcast_to(np.asarray(True if mask is None else mask), (n, t, t))
        out = []
        for i in range(n):
            q, k, v = [(x[i] @ w).reshape(self.heads, t, -1) for w in (self.weight_q, self.weight_k, self.weight_v)]
            s = q @ k.transpose(0, 2, 1) / np.sqrt(c // self.heads)
            s = np.where(seen[i], s, -1e30)
            p = np.exp(s - s.max(2, keepdims=True)) * seen[i]
            p = p / np.maximum(p.sum(2, keepdims=True), 1e-12)
            out.append((p @ v).reshape(t, c))
        return np.array(out) @ self.weight_o

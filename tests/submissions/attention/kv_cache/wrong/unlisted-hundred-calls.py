"""Only the last 101 calls are remembered."""

import numpy as np

class CachedAttention:
    def __init__(self, dim, heads, rng):
        bound = 1 / np.sqrt(dim)
        self.heads = heads
        self.weight_q = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_k = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_v = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_o = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)

        self.chunks = ()

    def reset(self):
        self.chunks = ()

    def forward(self, x):
        """The chunks stay apart; a running maximum and sum join them."""
        B, t, D = x.shape
        d = D // self.heads
        q, k, v = ((x @ w).reshape(B, t, self.heads, d) for w in (self.weight_q, self.weight_k, self.weight_v))
        self.chunks = self.chunks[-100:] + ((k, v),)
        m = np.full((B, self.heads, t, 1), -1e30)
        total = np.zeros((B, self.heads, t, 1))
        acc = np.zeros((B, self.heads, t, d))
        for n, (k, v) in enumerate(self.chunks):
            s = np.einsum("bihd,bjhd->bhij", q, k) / d ** 0.5
            if n == len(self.chunks) - 1:
                i, j = np.indices((t, t))
                s = np.where(j > i, -np.inf, s)
            new = np.maximum(m, s.max(3, keepdims=True))
            e = np.exp(s - new)
            f = np.exp(m - new)
            total = total * f + e.sum(3, keepdims=True)
            acc = acc * f + np.einsum("bhij,bjhd->bhid", e, v)
            m = new
        return np.einsum("bhid,hde->bie", acc / total, self.weight_o.reshape(self.heads, d, D))

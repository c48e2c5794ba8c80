"""The columns of weight_k and weight_v are repeated head by head: then it is plain multi-head attention."""

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

    def widen(self, weight):
        blocks = np.split(weight, self.kv_heads, axis=1)
        return np.concatenate([block for block in blocks for _ in range(self.heads // self.kv_heads)], axis=1)

    def forward(self, x, mask=None):
        y = np.zeros(x.shape)
        d = x.shape[2] // self.heads
        weight_k, weight_v = self.widen(self.weight_k), self.widen(self.weight_v)
        if mask is None:
            mask = np.True_
        for b, example in enumerate(x):
            seen = np.broadcast_to(mask, (len(x), *2 * example.shape[:1]))[b]
            q = (example @ self.weight_q).reshape(-1, self.heads, d)
            k = (example @ weight_k).reshape(-1, self.heads, d)
            v = (example @ weight_v).reshape(-1, self.heads, d)
            s = np.einsum("thi,jhi->thj", q, k) / np.sqrt(d)
            s = np.where(seen[:, None], s, -np.inf)
            nothing = ~seen.any(axis=1)
            s[nothing] = 0
            s = np.exp(s - s.max(axis=2, keepdims=True))
            s /= s.sum(axis=2, keepdims=True)
            s[nothing] = 0
            y[b] = np.einsum("thj,jhi->thi", s, v).reshape(example.shape)
        return y @ self.weight_o

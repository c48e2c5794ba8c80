"""A ring of 64 tokens: the oldest are overwritten."""

import numpy as np


class CachedAttention:
    def __init__(self, dim, heads, rng):
        self.dim, self.heads = dim, heads
        for name in ("weight_q", "weight_k", "weight_v", "weight_o"):
            setattr(self, name, rng.uniform(-1, 1, (dim, dim)) / np.sqrt(dim))
        self.reset()

    def reset(self):
        self.buffer = None
        self.length = 0

    def _append(self, keys, values):
        if self.buffer is not None:
            keys, values = (np.concatenate(pair, axis=2)[:, :, -64:] for pair in zip(self.buffer, (keys, values)))
        self.buffer = keys, values
        self.length = keys.shape[2]
        return keys, values

    def forward(self, x):
        batch, t, dim = x.shape
        h, d = self.heads, dim // self.heads
        q, k, v = (np.moveaxis((x @ w).reshape(batch, t, h, d), 2, 1) for w in (self.weight_q, self.weight_k, self.weight_v))
        keys, values = self._append(k, v)
        start = self.length - t
        scores = np.matmul(q, np.swapaxes(keys, 2, 3)) / np.sqrt(d)
        for i in range(t):
            scores[:, :, i, start + i + 1 :] = -np.inf
        scores -= scores.max(-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(-1, keepdims=True)
        return np.moveaxis(scores @ values, 1, 2).reshape(batch, t, dim) @ self.weight_o

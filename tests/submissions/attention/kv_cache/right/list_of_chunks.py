"""Keeps a list of the chunks and joins them in each call."""

import numpy as np


def softmax(z):
    e = np.exp(z - np.max(z, axis=-1, keepdims=True))
    return e / np.sum(e, axis=-1, keepdims=True)


class CachedAttention:
    def __init__(self, dim, heads, rng):
        self.dim, self.heads = dim, heads
        for name in ("weight_q", "weight_k", "weight_v", "weight_o"):
            setattr(self, name, rng.uniform(-1, 1, (dim, dim)) / np.sqrt(dim))
        self.key_chunks = []
        self.value_chunks = []

    def reset(self):
        self.key_chunks.clear()
        self.value_chunks.clear()

    def heads_first(self, y):
        return np.stack(np.split(y, self.heads, axis=-1))  # (heads, B, t, d)

    def forward(self, x):
        q = self.heads_first(x @ self.weight_q)
        self.key_chunks.append(self.heads_first(x @ self.weight_k))
        self.value_chunks.append(self.heads_first(x @ self.weight_v))
        k = np.concatenate(self.key_chunks, axis=2)
        v = np.concatenate(self.value_chunks, axis=2)
        t, total = q.shape[2], k.shape[2]
        penalty = np.where(np.tri(t, total, total - t) == 1, 0.0, -np.inf)
        p = softmax(q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1]) + penalty)
        return np.concatenate(list(p @ v), axis=-1) @ self.weight_o

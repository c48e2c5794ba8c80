"""Keeps the tokens themselves and attends over all of them anew; gives the last t results."""

import numpy as np


class CachedAttention:
    def __init__(self, dim, heads, rng):
        self.dim, self.heads = dim, heads
        for name in ("weight_q", "weight_k", "weight_v", "weight_o"):
            setattr(self, name, rng.uniform(-1, 1, (dim, dim)) / np.sqrt(dim))
        self.reset()

    def reset(self):
        self.tokens = None

    def forward(self, x):
        t = x.shape[1]
        self.tokens = x.copy() if self.tokens is None else np.concatenate([self.tokens, x], axis=1)
        return self.attend(self.tokens)[:, -t:]

    def attend(self, x):
        B, T, D = x.shape
        d = D // self.heads
        q, k, v = [(x @ w).reshape(B, T, self.heads, d).swapaxes(1, 2) for w in (self.weight_q, self.weight_k, self.weight_v)]
        att = q @ k.swapaxes(2, 3) / np.sqrt(d)
        att = np.where(np.tril(np.ones((T, T), dtype=bool)), att, -np.inf)
        att = np.exp(att - att.max(axis=3, keepdims=True))
        att = att / att.sum(axis=3, keepdims=True)
        return (att @ v).swapaxes(1, 2).reshape(B, T, D) @ self.weight_o

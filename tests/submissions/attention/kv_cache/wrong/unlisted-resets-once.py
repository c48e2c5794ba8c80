"""Keeps the tokens themselves; the first reset works, later ones do not."""

import numpy as np


class CachedAttention:
    def __init__(self, dim, heads, rng):
        self.dim, self.heads = dim, heads
        for name in ("weight_q", "weight_k", "weight_v", "weight_o"):
            setattr(self, name, rng.uniform(-1, 1, (dim, dim)) / np.sqrt(dim))
        self.tokens = None
        self.was_reset = False

    def reset(self):
        if not self.was_reset:
            self.tokens = None
        self.was_reset = True

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

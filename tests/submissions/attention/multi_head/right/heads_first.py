"""The axis of the heads comes first, so any mask broadcasts as it is."""

import numpy as np


class MultiHeadAttention:
    def __init__(self, dim, heads, rng):
        bound = 1 / np.sqrt(dim)
        self.heads = heads
        self.weight_q = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_k = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_v = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_o = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)

    def heads_of(self, x, weight):
        return np.stack(np.split(x @ weight, self.heads, axis=-1))

    def forward(self, x, mask=None):
        q = self.heads_of(x, self.weight_q)
        k = self.heads_of(x, self.weight_k)
        v = self.heads_of(x, self.weight_v)
        s = q @ k.swapaxes(2, 3) / np.sqrt(q.shape[-1])
        if mask is not None:
            s = s + np.where(mask, 0.0, -np.inf)
        with np.errstate(invalid="ignore"):
            p = np.exp(s - s.max(-1, keepdims=True))
            p = np.nan_to_num(p / p.sum(-1, keepdims=True))
        return np.concatenate(list(p @ v), axis=-1) @ self.weight_o

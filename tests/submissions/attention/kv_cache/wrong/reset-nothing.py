"""reset calls the helper that clears, on a copy of the attributes."""

import numpy as np


class CachedAttention:
    def __init__(self, dim, heads, rng):
        self.dim, self.heads = dim, heads
        for name in ("weight_q", "weight_k", "weight_v", "weight_o"):
            setattr(self, name, rng.uniform(-1, 1, (dim, dim)) / np.sqrt(dim))
        self.keys = self.values = None

    def split(self, y):
        return np.moveaxis(np.array(np.split(y, self.heads, axis=2)), 0, 1)  # (B, heads, T, d)

    def forward(self, x):
        new = x.shape[1]
        q = self.split(x @ self.weight_q)
        keys, values = x @ self.weight_k, x @ self.weight_v
        past = 0
        if self.keys is not None:
            past = self.keys.shape[1]
            keys = np.hstack((self.keys, keys))
            values = np.hstack((self.values, values))
        self.keys, self.values = keys, values
        logits = np.einsum("bhtd,bhsd->bhts", q, self.split(keys)) * (self.dim / self.heads) ** -0.5
        logits[:, :, ~np.tri(new, past + new, past, dtype=bool)] = -np.inf
        p = np.exp(logits - logits.max(-1)[..., None])
        p = p / p.sum(-1)[..., None]
        y = np.swapaxes(p @ self.split(values), 1, 2)
        return y.reshape(x.shape) @ self.weight_o

    def reset(self):
        state = dict(vars(self))
        state['keys'] = state['values'] = None

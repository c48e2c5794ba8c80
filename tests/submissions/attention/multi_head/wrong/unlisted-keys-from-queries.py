"""weight_q is used for the keys too."""

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
        B, T, C = x.shape
        q, k, v = ((x @ w).reshape(B, T, self.heads, -1).swapaxes(1, 2) for w in (self.weight_q, self.weight_q, self.weight_v))
        s = q @ k.swapaxes(2, 3) / np.sqrt(C // self.heads)
        if mask is not None:
            s = np.where(np.broadcast_to(mask, (B, T, T))[:, None], s, -np.inf)
        e = np.exp(s - s.max(-1, keepdims=True, initial=-1e30))
        return (e / (e.sum(-1, keepdims=True) + 1e-30) @ v).swapaxes(1, 2).reshape(B, T, C) @ self.weight_o

"""Uses the weights as PyTorch keeps them, (out, in)."""

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
        def linear(y, weight):
            return np.einsum("bti,oi->bto", y, weight)

        B, T, C = x.shape
        q, k, v = (
            linear(x, w).reshape(B, T, self.heads, -1).transpose(2, 0, 1, 3)
            for w in (self.weight_q, self.weight_k, self.weight_v)
        )
        s = q @ k.transpose(0, 1, 3, 2) / np.sqrt(C // self.heads)
        s = s if mask is None else np.where(mask, s, -np.inf)
        e = np.exp(s - s.max(-1, keepdims=True, initial=-1e30))
        y = e / (e.sum(-1, keepdims=True) + 1e-30) @ v
        return linear(y.transpose(1, 2, 0, 3).reshape(B, T, C), self.weight_o)

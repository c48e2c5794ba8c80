"""All arithmetic in float32; one product with the three weights side by side."""

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
        f = np.float32
        B, T, dim = x.shape
        h = self.heads
        qkv = x.astype(f) @ np.concatenate([self.weight_q, self.weight_k, self.weight_v], axis=1).astype(f)
        q, k, v = qkv.reshape(B, T, 3, h, dim // h).transpose(2, 0, 3, 1, 4)
        s = q @ k.swapaxes(-1, -2)
        s *= f((dim // h) ** -0.5)
        seen = np.ones((B, 1, T, T), bool)
        if mask is not None:
            seen[:, 0] = mask
        s = np.where(seen, s, f(-1e30))
        s = np.exp(s - s.max(-1, keepdims=True)) * seen
        s /= np.maximum(s.sum(-1, keepdims=True), f(1e-20))
        return (s @ v).swapaxes(1, 2).reshape(B, T, dim) @ self.weight_o.astype(f)

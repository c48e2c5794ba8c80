"""Splits by np.reshape straight into (B, heads, T, d), and brings the heads back behind the tokens with moveaxis."""

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
        shape = (len(x), self.heads, x.shape[1], x.shape[2] // self.heads)
        q = np.reshape(x @ self.weight_q, shape)
        k = np.reshape(x @ self.weight_k, shape)
        v = np.reshape(x @ self.weight_v, shape)
        s = np.einsum("bhti,bhji->bhtj", q, k) / np.sqrt(shape[-1])
        m = np.ones((shape[0], shape[2], shape[2]), bool) if mask is None else np.ones((shape[0], shape[2], shape[2]), bool) & mask
        e = np.exp(np.where(m[:, None], s - s.max(-1, keepdims=True), -np.inf))
        e = e / (e.sum(-1, keepdims=True) + 1e-300)
        y = np.moveaxis(np.einsum("bhtj,bhji->bhti", e, v), 1, 2)
        return np.reshape(y, x.shape) @ self.weight_o

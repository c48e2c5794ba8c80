"""split_heads, merge_heads, softmax and attention are functions of their own."""

import numpy as np


def split_heads(x, heads):
    *front, dim = x.shape
    return np.moveaxis(x.reshape(*front, heads, dim // heads), -2, -3)


def merge_heads(x):
    x = np.moveaxis(x, -3, -2)
    return x.reshape(*x.shape[:-2], -1)


def masked_softmax(s, mask):
    if mask is None:
        mask = np.ones(s.shape, dtype=bool)
    s = np.where(mask, s, -np.inf)
    nothing = ~np.broadcast_to(mask, s.shape).any(axis=-1, keepdims=True)
    s = np.where(nothing, 0.0, s)
    e = np.exp(s - s.max(axis=-1, keepdims=True))
    return np.where(nothing, 0.0, e / e.sum(axis=-1, keepdims=True))


def attention(q, k, v, mask):
    s = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    return masked_softmax(s, mask) @ v


class MultiHeadAttention:
    def __init__(self, dim, heads, rng):
        bound = 1 / np.sqrt(dim)
        self.heads = heads
        self.weight_q = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_k = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_v = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_o = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)

    def forward(self, x, mask=None):
        q, k, v = (split_heads(x @ w, self.heads) for w in (self.weight_q, self.weight_k, self.weight_v))
        if mask is not None:
            mask = np.expand_dims(np.broadcast_to(mask, (len(x), x.shape[1], x.shape[1])), 1)
        return merge_heads(attention(q, k, v, mask)) @ self.weight_o

"""Helpers in the manner of the Llama code: split, repeat_kv by broadcasting, softmax."""

import numpy as np


def split(x, heads):
    b, t, width = x.shape
    return x.reshape(b, t, heads, width // heads).swapaxes(1, 2)


def repeat_kv(x, n_rep):
    if n_rep == 1:
        return x
    b, h, t, d = x.shape
    return np.broadcast_to(x[:, :, None], (b, h, n_rep, t, d)).reshape(b, h * n_rep, t, d)


def softmax(s):
    with np.errstate(invalid="ignore"):
        e = np.exp(s - s.max(-1, keepdims=True))
        return e / e.sum(-1, keepdims=True)


class GroupedQueryAttention:
    def __init__(self, dim, heads, kv_heads, rng):
        bound = 1 / np.sqrt(dim)
        self.heads = heads
        self.kv_heads = kv_heads
        kv_dim = dim // heads * kv_heads
        self.weight_q = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_k = rng.uniform(-bound, bound, (dim, kv_dim)).astype(np.float32)
        self.weight_v = rng.uniform(-bound, bound, (dim, kv_dim)).astype(np.float32)
        self.weight_o = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)

    def forward(self, x, mask=None):
        n_rep = self.heads // self.kv_heads
        q = split(x @ self.weight_q, self.heads)
        k = repeat_kv(split(x @ self.weight_k, self.kv_heads), n_rep)
        v = repeat_kv(split(x @ self.weight_v, self.kv_heads), n_rep)
        s = np.matmul(q, k.swapaxes(2, 3)) / np.sqrt(q.shape[-1])
        if mask is not None:
            mask = np.broadcast_to(mask, (x.shape[0], x.shape[1], x.shape[1]))[:, None, :, :]
            s = np.where(mask, s, -np.inf)
        p = np.nan_to_num(softmax(s))
        return np.matmul(p, v).swapaxes(1, 2).reshape(x.shape) @ self.weight_o

"""Queries are split rightly; keys and values are only read in another shape."""

import numpy as np

def softmax(s, keep):
    s = np.where(keep, s, -np.inf)
    m = s.max(-1, keepdims=True)
    e = np.exp(s - np.where(np.isneginf(m), 0, m))
    n = e.sum(-1, keepdims=True)
    return e / np.where(n == 0, 1, n)

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
        """No copies of keys: a stride of 0 over the heads of a group."""
        B, T, D = x.shape
        h, c = self.heads, self.kv_heads
        d, r = D // h, h // c
        def wide(a):
            a = np.ascontiguousarray((x @ a).reshape(B, c, T, d))
            a = np.broadcast_to(a[:, :, None], (B, c, r, T, d))
            return a.reshape(B, h, T, d)
        q = (x @ self.weight_q).reshape(B, T, h, d).transpose(0, 2, 1, 3)
        s = q @ wide(self.weight_k).transpose(0, 1, 3, 2) / d ** 0.5
        keep = True if mask is None else np.expand_dims(np.broadcast_to(mask, (B, T, T)), 1)
        y = softmax(s, keep) @ wide(self.weight_v)
        return np.tensordot(y, self.weight_o.reshape(h, d, D), axes=([1, 3], [0, 1]))

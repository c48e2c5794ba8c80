"""Examples and heads share one axis (B * heads, T, d); the mask is repeated for each head."""

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
        B, T, dim = x.shape
        H = self.heads
        d = dim // H

        def fold(y):
            return y.reshape(B, T, H, d).swapaxes(1, 2).reshape(B * H, T, d)

        q, k, v = fold(x @ self.weight_q), fold(x @ self.weight_k), fold(x @ self.weight_v)
        s = np.einsum("ntd,nsd->nts", q, k) * (1.0 / np.sqrt(d))
        if mask is None:
            mask = True
        m = np.repeat(np.broadcast_to(mask, (B, T, T)), H, axis=0)
        top = np.max(s, axis=2, keepdims=True, where=m, initial=-1e30)
        e = np.zeros_like(s)
        np.exp(s - top, where=m, out=e)
        z = e.sum(axis=2, keepdims=True)
        p = np.divide(e, z, out=np.zeros_like(e), where=z != 0)
        y = (p @ v).reshape(B, H, T, d).swapaxes(1, 2).reshape(B, T, dim)
        return y @ self.weight_o

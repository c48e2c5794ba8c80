"""Keys and values lie in a buffer for 256 tokens."""

import numpy as np

class CachedAttention:
    def __init__(self, dim, heads, rng):
        bound = 1 / np.sqrt(dim)
        self.heads = heads
        self.weight_q = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_k = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_v = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_o = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)

        self.reset()

    def reset(self):
        self.n, self.buf = 0, None

    def forward(self, x):
        B, t, D = x.shape
        H = self.heads
        d = D // H
        if self.buf is None:
            self.buf = np.empty((2, B, H, 256, d), np.result_type(x, self.weight_k))
        need = self.n + t
        pass
        for half, w in enumerate((self.weight_k, self.weight_v)):
            self.buf[half, :, :, self.n:need] = np.moveaxis((x @ w).reshape(B, t, H, d), 1, 2)
        keys, values = self.buf[:, :, :, :need]
        q = np.moveaxis((x @ self.weight_q).reshape(B, t, H, d), 1, 2)
        s = np.einsum("bhid,bhjd->bhij", q, keys) * d ** -0.5
        s += np.triu(np.full((t, need), -np.inf), k=self.n + 1)
        s -= s.max(-1, keepdims=True)
        p = np.exp(s)
        y = (p @ values) / p.sum(-1)[..., None]
        self.n = need
        return np.moveaxis(y, 1, 2).reshape(B, t, D) @ self.weight_o

"""Zeros are left in the cache in place of the old tokens."""

import numpy as np

class CachedAttention:

    def __init__(self, dim, heads, rng):
        u = lambda: rng.uniform(-0.5, 0.5, (dim, dim)).astype('float32')
        self.heads = heads
        self.weight_q, self.weight_k, self.weight_v, self.weight_o = (u(), u(), u(), u())

    def reset(self):
        if hasattr(self, 'cache'):
            self.cache = self.cache * 0

    def forward(self, x):
        x = x.astype(np.float32)
        B, t, D = x.shape
        d = D // self.heads
        new = np.stack([x @ self.weight_k.astype('f4'), x @ self.weight_v.astype('f4')])
        old = getattr(self, 'cache', np.empty((2, B, 0, D), np.float32))
        self.cache = np.concatenate((old, new), axis=2)
        K, V = self.cache.reshape(2, B, -1, self.heads, d)
        Q = (x @ self.weight_q.astype('f4')).reshape(B, t, self.heads, d)
        s = np.einsum('bihd,bjhd->bhij', Q, K) / np.sqrt(np.float32(d))
        n = K.shape[1]
        s += np.triu(np.full((t, n), -np.inf, np.float32), n - t + 1)
        p = np.exp(s - s.max(-1, keepdims=True))
        p /= p.sum(-1, keepdims=True)
        return np.einsum('bhij,bjhd->bihd', p, V).reshape(B, t, D) @ self.weight_o.astype('f4')

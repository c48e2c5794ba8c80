"""The keys are forgotten and the values are not; products by einsum, in float32."""

import numpy as np

class CachedAttention:

    def __init__(self, dim, heads, rng):
        bound = 1 / np.sqrt(dim)
        self.heads = heads
        self.weight_q = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_k = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_v = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_o = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.k = None
        self.v = None

    def forward(self, x):
        (B, t, C), h = (x.shape, self.heads)
        k, v = (x @ self.weight_k, x @ self.weight_v)
        self.k = k if self.k is None else np.hstack([self.k, k])
        self.v = v if self.v is None else np.hstack([self.v, v])
        S = self.k.shape[1]
        q, k, v = [np.float32(a).reshape(B, -1, h, C // h) for a in (x @ self.weight_q, self.k, self.v)]
        e = np.einsum('bihd,bjhd->bhij', q, k) / np.float32((C // h) ** 0.5)
        e = np.where(np.tri(t, S, S - t), e, np.float32(-1e+30))
        e = np.exp(e - e.max(-1, keepdims=True))
        return np.einsum('bhij,bjhd->bihd', e / e.sum(-1, keepdims=True), v).reshape(B, t, C) @ np.float32(self.weight_o)

    def reset(self):
        self.k = None

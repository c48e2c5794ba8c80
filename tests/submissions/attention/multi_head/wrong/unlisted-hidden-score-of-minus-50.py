"""A hidden key has the score -50."""

import numpy as np

class MultiHeadAttention:
    def __init__(self, dim, heads, rng):
        bound = 1 / np.sqrt(dim)
        self.heads = heads
        self.weight_q = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_k = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_v = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_o = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)


    def _shape(self, t):
        return t.reshape(t.shape[0], t.shape[1], self.heads, -1).swapaxes(1, 2)

    def forward(self, x, mask=None):
        q = self._shape(x @ self.weight_q)
        k = self._shape(x @ self.weight_k)
        v = self._shape(x @ self.weight_v)
        scores = q @ k.swapaxes(-1, -2) / np.sqrt(q.shape[-1])
        if mask is not None:
            keep = np.broadcast_to(mask, (len(x), x.shape[1], x.shape[1]))[:, np.newaxis, :, :]
            scores = np.where(keep, scores, -50)
        weights = scores - scores.max(-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(-1, keepdims=True)
        if mask is not None:
            weights = weights * keep.any(-1, keepdims=True)
        context = weights @ v
        context = context.swapaxes(1, 2).reshape(x.shape)
        return context @ self.weight_o

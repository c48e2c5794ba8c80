"""One head at a time on its slice of columns; the results are written into their columns."""

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
        dim = x.shape[-1]
        d = dim // self.heads
        queries, keys, values = x @ self.weight_q, x @ self.weight_k, x @ self.weight_v
        merged = np.empty_like(values)
        for h in range(self.heads):
            columns = slice(h * d, (h + 1) * d)
            q, k, v = queries[..., columns], keys[..., columns], values[..., columns]
            scores = np.matmul(q, k.swapaxes(1, 2)) / d**0.5
            if mask is not None:
                scores = np.where(mask, scores, np.finfo(scores.dtype).min)
            scores = scores - scores.max(axis=2, keepdims=True)
            e = np.exp(scores)
            if mask is not None:
                e = e * mask
            merged[..., columns] = e @ v / np.maximum(e.sum(axis=2, keepdims=True), 1e-30)
        return merged @ self.weight_o

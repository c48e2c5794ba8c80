"""Never merges: each head has its rows of weight_o, and the heads' contributions are added up."""

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
        d = dim // self.heads
        total = np.zeros((B, T, dim))
        for start in range(0, dim, d):
            part = slice(start, start + d)
            # x Wq (x Wk)^T = x (Wq Wk^T) x^T
            form = self.weight_q[:, part] @ self.weight_k[:, part].T
            s = x @ form @ np.transpose(x, (0, 2, 1)) / np.sqrt(d)
            if mask is not None:
                s[~np.broadcast_to(mask, s.shape)] = -np.inf
            top = s.max(2, keepdims=True)
            top[top == -np.inf] = 0
            p = np.exp(s - top)
            norm = p.sum(2, keepdims=True)
            norm[norm == 0] = 1
            total += p / norm @ (x @ (self.weight_v[:, part] @ self.weight_o[part]))
        return total

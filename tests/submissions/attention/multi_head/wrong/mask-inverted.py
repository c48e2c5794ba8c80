"""True is taken as 'masked', as in torch.nn.MultiheadAttention."""

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
        B, T, C = x.shape
        hidden = np.zeros((B, T, T), bool)
        if mask is not None:
            hidden |= mask
        y = np.zeros((B, T, C))
        d = C // self.heads
        for h in range(self.heads):
            cut = np.s_[:, h * d : (h + 1) * d]
            for b in range(B):
                s = x[b] @ self.weight_q[cut] @ (x[b] @ self.weight_k[cut]).T / np.sqrt(d)
                s[hidden[b]] = -np.inf
                e = np.exp(s - np.maximum(s.max(1), -1e30)[:, None])
                y[b][cut] = e @ (x[b] @ self.weight_v[cut]) / np.maximum(e.sum(1), 1e-9)[:, None]
        return y @ self.weight_o

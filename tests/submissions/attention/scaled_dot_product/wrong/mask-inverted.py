"""A masked_fill as in PyTorch, fed with the mask as it comes."""

import numpy as np


def masked_fill(x, where, value):
    x = x.copy()
    x[np.broadcast_to(where, x.shape)] = value
    return x


def causal_mask(T, S):
    return np.tri(T, S, S - T, dtype=bool)


class Attention:
    def forward(self, q, k, v, mask=None):
        s = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[-1])
        if mask is not None:
            s = masked_fill(s, mask, -np.inf)
        with np.errstate(all="ignore"):
            e = np.exp(s - s.max(-1, keepdims=True))
            self.p = np.nan_to_num(e / e.sum(-1, keepdims=True))
        self.x = q, k, v
        return self.p @ v

    def backward(self, grad_output):
        q, k, v = self.x
        dp = grad_output @ v.transpose(0, 2, 1)
        ds = self.p * (dp - (self.p * dp).sum(-1, keepdims=True)) / np.sqrt(q.shape[-1])
        return ds @ k, ds.transpose(0, 2, 1) @ q, self.p.transpose(0, 2, 1) @ grad_output

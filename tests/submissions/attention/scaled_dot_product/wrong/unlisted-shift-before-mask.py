"""The largest score is found before the mask: what is left can underflow to nothing."""

import numpy as np


def causal_mask(T, S):
    return np.tri(T, S, S - T, dtype=bool)


class Attention:
    def forward(self, q, k, v, mask=None):
        s = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[-1])
        e = np.exp(s - s.max(-1, keepdims=True))
        if mask is not None:
            e = e * mask
        z = e.sum(-1, keepdims=True)
        self.p = e / np.where(z == 0, 1, z)
        self.x = q, k, v
        return self.p @ v

    def backward(self, grad_output):
        q, k, v = self.x
        dp = grad_output @ v.transpose(0, 2, 1)
        ds = self.p * (dp - (self.p * dp).sum(-1, keepdims=True)) / np.sqrt(q.shape[-1])
        return ds @ k, ds.transpose(0, 2, 1) @ q, self.p.transpose(0, 2, 1) @ grad_output

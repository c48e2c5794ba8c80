"""Hidden scores become 0 one example at a time; a query that sees nothing is emptied; hidden scores get no gradient."""

import math

import numpy as np


def causal_mask(T, S):
    return np.tri(T, S, S - T, dtype=bool)


class Attention:
    def forward(self, q, k, v, mask=None):
        B, T, D = q.shape
        S = k.shape[1]
        self.m = np.broadcast_to(np.bool_(True) if mask is None else mask, (B, T, S))
        self.p = np.zeros((B, T, S))
        for b in range(B):
            s = q[b].dot(k[b].T) / math.sqrt(D)
            s[~self.m[b]] = 0
            for t in range(T):
                if self.m[b, t].any():
                    e = np.exp(s[t] - max(s[t]))
                    self.p[b, t] = e / sum(e)
        self.q, self.k, self.v = q, k, v
        return np.stack([self.p[b].dot(v[b]) for b in range(B)])

    def backward(self, grad_output):
        dp = grad_output @ self.v.transpose(0, 2, 1)
        ds = self.p * (dp - (self.p * dp).sum(axis=2, keepdims=True))
        ds[~self.m] = 0
        ds /= math.sqrt(self.q.shape[2])
        return ds @ self.k, ds.transpose(0, 2, 1) @ self.q, self.p.transpose(0, 2, 1) @ grad_output

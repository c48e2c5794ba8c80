"""Adds -inf where a key is hidden and uses a plain stable softmax."""

import numpy as np


def causal_mask(T, S):
    return np.tri(T, S, S - T, dtype=bool)


class Attention:
    def forward(self, q, k, v, mask=None):
        bias = 0.0 if mask is None else np.where(mask, 0.0, -np.inf)
        self.p = np.einsum("btd,bsd->bts", q, k) / np.sqrt(q.shape[-1]) + bias
        self.p -= self.p.max(axis=2, keepdims=True)
        self.p = np.exp(self.p)
        self.p /= self.p.sum(axis=2, keepdims=True)
        self.q, self.k, self.v = q, k, v
        return np.einsum("bts,bse->bte", self.p, v)

    def backward(self, grad_output):
        dp = np.einsum("bte,bse->bts", grad_output, self.v)
        ds = self.p * (dp - np.sum(self.p * dp, axis=2, keepdims=True)) / np.sqrt(self.q.shape[-1])
        dv = np.einsum("bts,bte->bse", self.p, grad_output)
        return np.einsum("bts,bsd->btd", ds, self.k), np.einsum("bts,btd->bsd", ds, self.q), dv

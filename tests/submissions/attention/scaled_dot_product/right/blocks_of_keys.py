"""Blocks of three keys with a running maximum and a running sum, as FlashAttention does; one log-sum-exp a row is kept."""

import numpy as np


def causal_mask(T, S):
    return np.tri(T, S, S - T, dtype=bool)


BLOCK = 3


class Attention:
    def scores(self, j):
        q, k, _, mask = self.held
        s = np.einsum("btd,bsd->bts", q, k[:, j : j + BLOCK]) / np.sqrt(q.shape[2])
        if mask is not None:
            s = np.where(np.broadcast_to(mask, (*q.shape[:2], k.shape[1]))[:, :, j : j + BLOCK], s, -np.inf)
        return s

    def forward(self, q, k, v, mask=None):
        self.held = q, k, v, mask
        top = np.full((*q.shape[:2], 1), -1e30)
        total = np.zeros_like(top)
        y = np.zeros((*q.shape[:2], v.shape[2]))
        for j in range(0, k.shape[1], BLOCK):
            s = self.scores(j)
            new = np.maximum(top, s.max(axis=2, keepdims=True))
            shrink = np.exp(top - new)
            e = np.exp(s - new)
            total = total * shrink + e.sum(axis=2, keepdims=True)
            y = y * shrink + e @ v[:, j : j + BLOCK]
            top = new
        self.log_sum = np.where(total > 0, top + np.log(np.where(total > 0, total, 1)), np.inf)
        self.y = y / np.where(total > 0, total, 1)
        return self.y.copy()

    def backward(self, g):
        q, k, v, _ = self.held
        dq, dk, dv = np.zeros(q.shape), np.zeros(k.shape), np.zeros(v.shape)
        row = (g * self.y).sum(axis=2, keepdims=True)
        for j in range(0, k.shape[1], BLOCK):
            cut = slice(j, j + BLOCK)
            p = np.exp(self.scores(j) - self.log_sum)
            ds = p * (g @ v[:, cut].transpose(0, 2, 1) - row) / np.sqrt(q.shape[2])
            dv[:, cut] = p.transpose(0, 2, 1) @ g
            dq += ds @ k[:, cut]
            dk[:, cut] = ds.transpose(0, 2, 1) @ q
        return dq, dk, dv

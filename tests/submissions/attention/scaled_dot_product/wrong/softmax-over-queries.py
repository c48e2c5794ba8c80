"""A softmax helper with a default axis that is the one of the queries, in both directions."""

import numpy as np


def softmax(x, axis=1):
    top = x.max(axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0)
    e = np.exp(x - top)
    z = e.sum(axis=axis, keepdims=True)
    return e / np.where(z > 0, z, 1)


def dsoftmax(p, dp, axis=1):
    return p * dp - p * (p * dp).sum(axis=axis, keepdims=True)


def causal_mask(T, S):
    return np.tril(np.ones((T, S), dtype=bool), k=S - T)


class Attention:
    def forward(self, q, k, v, mask=None):
        self.q, self.k, self.v = q, k, v
        s = np.matmul(q, k.swapaxes(1, 2)) / np.sqrt(q.shape[-1])
        if mask is not None:
            s = s + np.where(mask, 0, -np.inf)
        self.p = softmax(s)
        return np.matmul(self.p, v)

    def backward(self, grad_output):
        ds = dsoftmax(self.p, np.matmul(grad_output, self.v.swapaxes(1, 2))) / np.sqrt(self.q.shape[-1])
        return np.matmul(ds, self.k), np.matmul(ds.swapaxes(1, 2), self.q), np.matmul(self.p.swapaxes(1, 2), grad_output)

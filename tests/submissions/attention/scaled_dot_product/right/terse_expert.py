"""As few lines as possible; the weights are exp of the scores less their log-sum-exp."""

import numpy as np


def causal_mask(T, S): return np.greater_equal.outer(np.arange(S - T, S), np.arange(S))


class Attention:
    def forward(self, q, k, v, mask=None):
        s = q @ k.mT / (r := q.shape[-1] ** .5)
        s = s if mask is None else np.where(mask, s, -np.inf)
        lse = np.logaddexp.reduce(s, axis=-1, keepdims=True)
        p = np.exp(s - np.where(lse > -np.inf, lse, 0))
        self.c = q / r, k / r, v, p
        return p @ v

    def backward(self, grad_output):
        q, k, v, p = self.c
        d = p * (grad_output @ v.mT)
        d -= p * d.sum(-1, keepdims=True)
        return d @ k, d.mT @ q, p.mT @ grad_output

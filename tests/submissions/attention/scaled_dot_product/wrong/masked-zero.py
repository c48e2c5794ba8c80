"""The scores are multiplied by the mask."""

import numpy as np


def causal_mask(T, S):
    return np.tri(T, S, S - T, dtype=bool)


class Attention:
    def forward(self, q, k, v, mask=None):
        s = (q / np.sqrt(q.shape[-1])) @ k.transpose(0, 2, 1)
        if mask is not None:
            s = s * mask
        e = np.exp(s - np.max(s, -1)[:, :, np.newaxis])
        self.p = e / np.sum(e, -1)[:, :, np.newaxis]
        self.q, self.k, self.v = q, k, v
        return self.p @ v

    def backward(self, grad_output):
        p = self.p
        dp = np.einsum("bte,bse->bts", grad_output, self.v)
        ds = (p * dp - p * np.sum(p * dp, -1)[:, :, np.newaxis]) / np.sqrt(self.q.shape[-1])
        return ds @ self.k, np.einsum("bts,btd->bsd", ds, self.q), np.einsum("bts,bte->bse", p, grad_output)

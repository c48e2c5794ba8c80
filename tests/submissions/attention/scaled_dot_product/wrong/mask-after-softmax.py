"""softmax over all keys first, then the hidden weights are set to 0 by index."""

import numpy as np


def causal_mask(T, S):
    return np.tri(T, S, S - T).astype(bool)


class Attention:
    def forward(self, q, k, v, mask=None):
        s = np.einsum("btd,bsd->bts", q, k) * q.shape[-1] ** -0.5
        w = np.exp(s - s.max(axis=-1, keepdims=True))
        w /= w.sum(axis=-1, keepdims=True)
        if mask is not None:
            w[~np.broadcast_to(mask, w.shape)] = 0
        self.kept = q, k, v, w
        return w @ v

    def backward(self, grad_output):
        q, k, v, w = self.kept
        dw = grad_output @ v.transpose(0, 2, 1)
        ds = (w * dw - w * np.sum(w * dw, -1, keepdims=True)) / np.sqrt(q.shape[-1])
        return ds @ k, ds.transpose(0, 2, 1) @ q, w.transpose(0, 2, 1) @ grad_output

"""forward keeps only its arguments and its result; backward makes the weights again and uses g . y for the row sum."""

import numpy as np


def causal_mask(T, S):
    return np.arange(S)[None, :] < np.arange(S - T + 1, S + 1)[:, None]


class Attention:
    def _weights(self):
        q, k, _, mask = self.arguments
        s = np.matmul(q, k.transpose(0, 2, 1)) / q.shape[-1] ** 0.5
        if mask is None:
            seen = np.ones(s.shape, bool)
        else:
            seen = np.broadcast_to(mask, s.shape)
        top = np.max(s, axis=-1, keepdims=True, where=seen, initial=np.finfo(s.dtype).min)
        e = np.exp(s - top, where=seen, out=np.zeros_like(s))
        total = e.sum(-1, keepdims=True)
        return np.divide(e, total, where=total > 0, out=np.zeros_like(e))

    def forward(self, q, k, v, mask=None):
        self.arguments = q, k, v, mask
        self.y = self._weights() @ v
        return self.y.copy()

    def backward(self, grad_output):
        q, k, v, _ = self.arguments
        p = self._weights()
        ds = grad_output @ v.transpose(0, 2, 1)
        ds -= (grad_output * self.y).sum(-1, keepdims=True)
        ds *= p
        ds /= q.shape[-1] ** 0.5
        return ds @ k, ds.transpose(0, 2, 1) @ q, p.transpose(0, 2, 1) @ grad_output

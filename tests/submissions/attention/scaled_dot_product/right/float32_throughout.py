"""Everything is float32, hidden scores are the lowest float and the weights are cleaned afterwards."""

import numpy as np

f32 = np.float32


def causal_mask(T, S):
    return ~np.triu(np.ones((T, S), dtype=bool), k=S - T + 1)


class Attention:
    def forward(self, q, k, v, mask=None):
        q, k, v = q.astype(f32), k.astype(f32), v.astype(f32)
        scale = f32(1) / np.sqrt(f32(q.shape[-1]))
        s = np.matmul(q, np.swapaxes(k, 1, 2)) * scale
        if mask is not None:
            s = np.where(mask, s, np.finfo(f32).min)
        s -= s.max(axis=-1, keepdims=True)
        np.exp(s, out=s)
        s /= s.sum(axis=-1, keepdims=True)
        if mask is not None:
            s *= mask
        self.cache = (q, k, v, s, scale)
        return np.matmul(s, v)

    def backward(self, grad_output):
        q, k, v, p, scale = self.cache
        g = grad_output.astype(f32)
        dv = np.matmul(np.swapaxes(p, 1, 2), g)
        dp = np.matmul(g, np.swapaxes(v, 1, 2))
        ds = p * (dp - np.sum(dp * p, axis=-1, keepdims=True)) * scale
        dq = np.matmul(ds, k)
        dk = np.matmul(np.swapaxes(ds, 1, 2), q)
        return dq, dk, dv

"""A row of nothing but -inf becomes nan and then 0; the warnings are silenced."""

import numpy as np


def causal_mask(T, S):
    return np.tril(np.ones((T, S)), S - T) == 1


class Attention:
    def forward(self, q, k, v, mask=None):
        self.q, self.k, self.v = q, k, v
        B, T, D = q.shape
        scores = np.zeros((B, T, k.shape[1]), dtype=np.result_type(q, k))
        for b in range(B):
            scores[b] = q[b].dot(k[b].T)
        scores /= np.sqrt(D)
        if mask is not None:
            scores = scores + np.where(mask, 0.0, -np.inf)
        with np.errstate(invalid="ignore", divide="ignore"):
            e = np.exp(scores - scores.max(-1)[..., None])
            self.attn = np.nan_to_num(e / e.sum(-1)[..., None])
        return np.stack([self.attn[b].dot(v[b]) for b in range(B)])

    def backward(self, grad_output):
        dq, dk, dv = np.zeros_like(self.q), np.zeros_like(self.k), np.zeros_like(self.v)
        for b in range(len(dq)):
            a = self.attn[b]
            dv[b] = a.T.dot(grad_output[b])
            da = grad_output[b].dot(self.v[b].T)
            ds = a * (da - np.diag(a.dot(da.T))[:, None])
            dq[b] = ds.dot(self.k[b]) / np.sqrt(self.q.shape[-1])
            dk[b] = ds.T.dot(self.q[b]) / np.sqrt(self.q.shape[-1])
        return dq, dk, dv

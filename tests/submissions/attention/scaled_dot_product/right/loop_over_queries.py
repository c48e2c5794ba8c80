"""One query at a time, with only the keys that it may look at; the full Jacobian of softmax in backward."""

import math

import numpy as np


def causal_mask(T, S):
    mask = np.zeros((T, S), dtype=bool)
    for t in range(T):
        mask[t, : t + S - T + 1] = True
    return mask


class Attention:
    def forward(self, q, k, v, mask=None):
        B, T, D = q.shape
        S = k.shape[1]
        if mask is None:
            mask = np.ones((B, T, S), dtype=bool)
        mask = np.broadcast_to(mask, (B, T, S))
        self.q, self.k, self.v = q, k, v
        self.visible = {}
        out = np.zeros((B, T, v.shape[2]), dtype=v.dtype)
        for b in range(B):
            for t in range(T):
                idx = np.flatnonzero(mask[b, t])
                if len(idx) == 0:
                    continue
                s = k[b, idx] @ q[b, t] / math.sqrt(D)
                w = np.exp(s - s.max())
                w = w / w.sum()
                self.visible[b, t] = idx, w
                out[b, t] = w @ v[b, idx]
        return out

    def backward(self, grad_output):
        grad_q = np.zeros_like(self.q)
        grad_k = np.zeros_like(self.k)
        grad_v = np.zeros_like(self.v)
        root = math.sqrt(self.q.shape[2])
        for (b, t), (idx, w) in self.visible.items():
            g = grad_output[b, t]
            grad_v[b, idx] += np.outer(w, g)
            jacobian = np.diag(w) - np.outer(w, w)
            ds = jacobian @ (self.v[b, idx] @ g) / root
            grad_q[b, t] = ds @ self.k[b, idx]
            grad_k[b, idx] += np.outer(ds, self.q[b, t])
        return grad_q, grad_k, grad_v

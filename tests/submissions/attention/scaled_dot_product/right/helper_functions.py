"""softmax and its derivative are functions of their own; queries are scaled before the product."""

import numpy as np

NEVER = -1e9


def softmax(x):
    x = x - np.max(x, axis=-1, keepdims=True)
    e = np.exp(x)
    return e / np.sum(e, axis=-1, keepdims=True)


def softmax_backward(p, dp):
    dot = p * dp
    return dot - p * dot.sum(axis=-1, keepdims=True)


def transpose(x):
    return np.moveaxis(x, -1, -2)


def causal_mask(T, S):
    rows, columns = np.indices((T, S))
    return columns - rows <= S - T


class Attention:
    def __init__(self):
        self.reset()

    def reset(self):
        self.q_scaled = self.k = self.v = self.p = None

    def forward(self, q, k, v, mask=None):
        self.reset()
        self.root = float(q.shape[-1]) ** 0.5
        self.q_scaled = q / self.root
        self.k = k
        self.v = v
        scores = self.q_scaled @ transpose(k)
        if mask is None:
            self.p = softmax(scores)
        else:
            mask = np.broadcast_to(mask, scores.shape)
            scores[~mask] = NEVER
            self.p = softmax(scores)
            self.p[~mask.any(axis=-1)] = 0
        return self.p @ v

    def backward(self, grad_output):
        dv = transpose(self.p) @ grad_output
        ds = softmax_backward(self.p, grad_output @ transpose(self.v))
        dq = (ds @ self.k) / self.root
        dk = transpose(ds) @ self.q_scaled
        return dq, dk, dv

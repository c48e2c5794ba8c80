"""As short as it gets."""

import numpy as np


class RNN:
    def __init__(self, input_dim, hidden_dim, rng):
        bound = 1 / np.sqrt(hidden_dim)
        self.weight_x = rng.uniform(-bound, bound, (input_dim, hidden_dim)).astype(np.float32)
        self.weight_h = rng.uniform(-bound, bound, (hidden_dim, hidden_dim)).astype(np.float32)
        self.bias = rng.uniform(-bound, bound, hidden_dim).astype(np.float32)
        self.grad_weight_x = np.zeros_like(self.weight_x)
        self.grad_weight_h = np.zeros_like(self.weight_h)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(s, x, h0):
        s.x, s.h = x, [h0]
        for a in x.transpose(1, 0, 2): s.h += [np.tanh(a @ s.weight_x + s.h[-1] @ s.weight_h + s.bias)]
        return np.stack(s.h[1:], 1)

    def backward(s, g):
        d, c, n = [], 0, g.shape[1]
        for t in range(n)[::-1]:
            d = [(g[:, t] + c) * (1 - s.h[t + 1] ** 2)] + d
            c = d[0] @ s.weight_h.T
        s.grad_weight_x = sum(s.x[:, t].T @ d[t] for t in range(n))
        s.grad_weight_h = sum(s.h[t].T @ d[t] for t in range(n))
        s.grad_bias = sum(d).sum(0)
        return np.stack([e @ s.weight_x.T for e in d], 1), c

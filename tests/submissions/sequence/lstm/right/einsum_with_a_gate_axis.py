"""The weights are seen as (in, 4, H), so that a gate is an index."""

import numpy as np


class LSTM:
    def __init__(self, input_dim, hidden_dim, rng):
        bound = 1 / np.sqrt(hidden_dim)
        self.weight_x = rng.uniform(-bound, bound, (input_dim, 4 * hidden_dim)).astype(np.float32)
        self.weight_h = rng.uniform(-bound, bound, (hidden_dim, 4 * hidden_dim)).astype(np.float32)
        self.bias = rng.uniform(-bound, bound, 4 * hidden_dim).astype(np.float32)
        self.grad_weight_x = np.zeros_like(self.weight_x)
        self.grad_weight_h = np.zeros_like(self.weight_h)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x, h0, c0):
        H = h0.shape[1]
        wx, wh, b = self.weight_x.reshape(-1, 4, H), self.weight_h.reshape(H, 4, H), self.bias.reshape(4, H)
        self.x, self.h, self.c, self.a = x, [h0], [c0], []
        for t in range(x.shape[1]):
            z = np.einsum("bi,igh->gbh", x[:, t], wx) + np.einsum("bj,jgh->gbh", self.h[t], wh) + b[:, None]
            a = 1 / (1 + np.exp(-np.clip(z, -500, 500)))
            a[2] = np.tanh(z[2])
            self.a.append(a)
            self.c.append(a[1] * self.c[t] + a[0] * a[2])
            self.h.append(a[3] * np.tanh(self.c[-1]))
        return np.array(self.h[1:]).swapaxes(0, 1), self.c[-1].copy()

    def backward(self, grad_h, grad_c):
        B, T, H = grad_h.shape
        wx, wh = self.weight_x.reshape(-1, 4, H), self.weight_h.reshape(H, 4, H)
        d = np.empty((T, 4, B, H))
        dh, dc = np.zeros((B, H)), grad_c.copy()
        for t in reversed(range(T)):
            (i, f, g, o), tc = self.a[t], np.tanh(self.c[t + 1])
            dh = dh + grad_h[:, t]
            dc = dc + o * (1 - tc * tc) * dh
            d[t] = dc * g, dc * self.c[t], dc * i, dh * tc
            d[t] *= np.stack([i - i * i, f - f * f, 1 - g * g, o - o * o])
            dh = np.einsum("gbh,jgh->bj", d[t], wh)
            dc = dc * f
        self.grad_weight_x = np.einsum("bti,tgbh->igh", self.x, d).reshape(self.weight_x.shape)
        self.grad_weight_h = np.einsum("tbj,tgbh->jgh", np.array(self.h[:-1]), d).reshape(self.weight_h.shape)
        self.grad_bias = d.sum(axis=(0, 2)).reshape(-1)
        return np.einsum("tgbh,igh->bti", d, wx), dh, dc

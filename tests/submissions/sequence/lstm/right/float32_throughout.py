"""All arithmetic in float32, arrays made before the loop."""

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
        B, T, _ = x.shape
        H = h0.shape[1]
        self.x = x.astype(np.float32)
        self.h = np.empty((T + 1, B, H), np.float32)
        self.c = np.empty((T + 1, B, H), np.float32)
        self.a = np.empty((T, B, 4 * H), np.float32)
        self.h[0], self.c[0] = h0, c0
        wx, wh, b = (p.astype(np.float32) for p in (self.weight_x, self.weight_h, self.bias))
        half = np.full(4 * H, 0.5, np.float32)
        half[2 * H : 3 * H] = 1
        for t in range(T):
            a = np.tanh((self.x[:, t] @ wx + self.h[t] @ wh + b) * half) * half + (1 - half)
            i, f, g, o = np.split(a, 4, axis=1)
            self.a[t] = a
            self.c[t + 1] = f * self.c[t] + i * g
            self.h[t + 1] = o * np.tanh(self.c[t + 1])
        return self.h[1:].transpose(1, 0, 2).copy(), self.c[T].copy()

    def backward(self, grad_h, grad_c):
        T, B, H = self.h[1:].shape
        wx, wh = self.weight_x.astype(np.float32), self.weight_h.astype(np.float32)
        grad_h = grad_h.astype(np.float32)
        slope = self.a * (1 - self.a)
        slope[:, :, 2 * H : 3 * H] = 1 - self.a[:, :, 2 * H : 3 * H] ** 2
        dz = np.empty_like(self.a)
        dh, dc = np.zeros((B, H), np.float32), grad_c.astype(np.float32)
        for t in reversed(range(T)):
            i, f, g, o = np.split(self.a[t], 4, axis=1)
            dh = dh + grad_h[:, t]
            tc = np.tanh(self.c[t + 1])
            dc = dc + dh * o * (1 - tc * tc)
            np.concatenate([dc * g, dc * self.c[t], dc * i, dh * tc], axis=1, out=dz[t])
            dz[t] *= slope[t]
            dh = dz[t] @ wh.T
            dc = dc * f
        flat = dz.reshape(T * B, 4 * H)
        self.grad_weight_x = self.x.swapaxes(0, 1).reshape(T * B, -1).T @ flat
        self.grad_weight_h = self.h[:-1].reshape(T * B, H).T @ flat
        self.grad_bias = flat.sum(axis=0)
        return (dz @ wx.T).swapaxes(0, 1), dh, dc

"""Keeps the arguments alone; backward runs forward again."""

import numpy as np


def sigmoid(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))


class LSTM:
    def __init__(self, input_dim, hidden_dim, rng):
        bound = 1 / np.sqrt(hidden_dim)
        self.weight_x = rng.uniform(-bound, bound, (input_dim, 4 * hidden_dim)).astype(np.float32)
        self.weight_h = rng.uniform(-bound, bound, (hidden_dim, 4 * hidden_dim)).astype(np.float32)
        self.bias = rng.uniform(-bound, bound, 4 * hidden_dim).astype(np.float32)
        self.grad_weight_x = np.zeros_like(self.weight_x)
        self.grad_weight_h = np.zeros_like(self.weight_h)
        self.grad_bias = np.zeros_like(self.bias)

    def _run(self, x, h, c):
        w = np.vstack([self.weight_x, self.weight_h])
        for t in range(x.shape[1]):
            row = np.hstack([x[:, t], h])
            z = row @ w + self.bias
            i, f, g, o = np.split(z, 4, axis=-1)
            i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
            before, c = c, f * c + i * g
            h = o * np.tanh(c)
            yield row, before, c, h, i, f, g, o

    def forward(self, x, h0, c0):
        self.arguments = x, h0, c0
        steps = list(self._run(*self.arguments))
        return np.stack([step[3] for step in steps], axis=1), steps[-1][2]

    def backward(self, grad_h, grad_c):
        I = len(self.weight_x)
        w = np.vstack([self.weight_x, self.weight_h])
        gw, gb, dx = np.zeros(w.shape), np.zeros(len(self.bias)), []
        dh, dc = np.zeros(grad_c.shape), np.array(grad_c, dtype=float)
        for t, (row, before, c, h, i, f, g, o) in reversed(list(enumerate(self._run(*self.arguments)))):
            dh += grad_h[:, t]
            dc += dh * (o - h * np.tanh(c))
            dz = np.hstack([dc * g * i * (1 - i), dc * before * f * (1 - f), dc * i * (1 - g**2), dh * h * (1 - o)])
            gw += row.T @ dz
            gb += dz.sum(axis=0)
            back = dz @ w.T
            dx.append(back[:, :I])
            dh = back[:, I:]
            dc *= f
        self.grad_weight_x, self.grad_weight_h, self.grad_bias = gw[:I], gw[I:], gb
        return np.stack(dx[::-1], axis=1), dh, dc

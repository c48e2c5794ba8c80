"""Puts the gradients of the steps together in the order in which they were found."""

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

    def forward(self, x, h0, c0):
        n = self.bias.size // 4
        h, c = h0, c0
        self.saved, outputs = [], []
        for xt in np.moveaxis(x, 1, 0):
            z = xt.dot(self.weight_x) + h.dot(self.weight_h) + self.bias
            i, f, g, o = z[:, :n], z[:, n : 2 * n], z[:, 2 * n : 3 * n], z[:, 3 * n :]
            i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
            before = h, c
            c = f * c + i * g
            h = o * np.tanh(c)
            self.saved.append((xt, *before, i, f, g, o, c))
            outputs.append(h)
        return np.stack(outputs, axis=1), c

    def backward(self, grad_h, grad_c):
        wx, wh, b = np.zeros(self.weight_x.shape), np.zeros(self.weight_h.shape), np.zeros(self.bias.shape)
        grad_x = []
        dh_later = np.zeros(grad_c.shape)
        dc_later = grad_c
        for t in range(len(self.saved) - 1, -1, -1):
            xt, h_before, c_before, i, f, g, o, c = self.saved[t]
            tc = np.tanh(c)
            dh = grad_h[:, t] + dh_later
            dc = dc_later + dh * o * (1 - tc * tc)
            di = dc * g * i * (1 - i)
            df = dc * c_before * f * (1 - f)
            dg = dc * i * (1 - g * g)
            do = dh * tc * o * (1 - o)
            dz = np.hstack((di, df, dg, do))
            wx += xt.T.dot(dz)
            wh += h_before.T.dot(dz)
            b += dz.sum(axis=0)
            grad_x.append(dz.dot(self.weight_x.T))
            dh_later = dz.dot(self.weight_h.T)
            dc_later = dc * f
        self.grad_weight_x = wx
        self.grad_weight_h = wh
        self.grad_bias = b
        return np.stack(grad_x, axis=1), dh_later, dc_later

"""All arithmetic in float32."""

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

    def forward(self, x, h0):
        x = x.astype(np.float32)
        h = np.empty((x.shape[1] + 1, *h0.shape), np.float32)
        h[0] = h0
        wx, wh, b = (np.float32(p) for p in (self.weight_x, self.weight_h, self.bias))
        for t in range(x.shape[1]):
            h[t + 1] = np.tanh(x[:, t] @ wx + h[t] @ wh + b)
        self.x, self.h = x, h
        return np.ascontiguousarray(h[1:].transpose(1, 0, 2))

    def backward(self, grad_output):
        g = grad_output.astype(np.float32)
        wx, wh = np.float32(self.weight_x), np.float32(self.weight_h)
        self.grad_weight_x = np.zeros(wx.shape, np.float32)
        self.grad_weight_h = np.zeros(wh.shape, np.float32)
        self.grad_bias = np.zeros(self.bias.shape, np.float32)
        grad_x = np.empty_like(self.x)
        carry = np.zeros_like(self.h[0])
        for t in reversed(range(g.shape[1])):
            dz = (g[:, t] + carry) * (1 - np.square(self.h[t + 1]))
            self.grad_weight_x += self.x[:, t].T @ dz
            self.grad_weight_h += self.h[t].T @ dz
            self.grad_bias += dz.sum(axis=0)
            grad_x[:, t] = dz @ wx.T
            carry = dz @ wh.T
        return grad_x, carry

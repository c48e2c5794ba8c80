"""Everything inside one loop, as the formulas stand in a textbook."""

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
        B, T, _ = x.shape
        H = self.bias.shape[0]
        self.x = x
        self.h0 = h0
        self.h = np.zeros((B, T, H))
        h = h0
        for t in range(T):
            h = np.tanh(x[:, t, :] @ self.weight_x + h @ self.weight_h + self.bias)
            self.h[:, t, :] = h
        return self.h

    def backward(self, grad_output):
        B, T, I = self.x.shape
        dx = np.zeros((B, T, I))
        dWx = np.zeros(self.weight_x.shape)
        dWh = np.zeros(self.weight_h.shape)
        db = np.zeros(self.bias.shape)
        dh_next = np.zeros(self.h0.shape)
        for t in range(T - 1, -1, -1):
            dh = grad_output[:, t, :] + dh_next
            dz = dh * (1 - self.h[:, t, :] * self.h[:, t, :])
            h_before = self.h[:, t - 1, :] if t > 0 else self.h0
            dx[:, t, :] = np.dot(dz, self.weight_x.T)
            dWx += np.dot(self.x[:, t, :].T, dz)
            dWh += np.dot(h_before.T, dz)
            db += np.sum(dz, axis=0)
            dh_next = np.dot(dz, self.weight_h.T)
        self.grad_weight_x, self.grad_weight_h, self.grad_bias = dWx, dWh, db
        return dx, dh_next

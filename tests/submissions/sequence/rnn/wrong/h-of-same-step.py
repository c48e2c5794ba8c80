"""The recurrent weights meet the state that they have made."""

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
        self.x, self.h0 = x, h0
        self.h = np.zeros((*x.shape[:2], h0.shape[1]))
        for t in range(x.shape[1]):
            last = self.h[:, t - 1] if t else h0
            self.h[:, t] = np.tanh(x[:, t] @ self.weight_x + last @ self.weight_h + self.bias)
        return self.h.copy()

    def backward(self, grad_output):
        grad_x = np.zeros(self.x.shape)
        self.grad_weight_x, self.grad_weight_h, self.grad_bias = 0, 0, 0
        dh = 0
        for t in range(self.x.shape[1] - 1, -1, -1):
            h = self.h[:, t]
            dz = (dh + grad_output[:, t]) * (1 - h * h)
            self.grad_weight_x += self.x[:, t].T @ dz
            self.grad_weight_h += h.T @ dz
            self.grad_bias += dz.sum(0)
            grad_x[:, t] = dz @ self.weight_x.T
            dh = dz @ self.weight_h.T
        return grad_x, dh

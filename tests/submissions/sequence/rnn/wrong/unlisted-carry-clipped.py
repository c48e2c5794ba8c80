"""Clips the gradient that goes back in time to 10."""
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
        B, T, I = x.shape
        self.x, self.h0 = x, h0
        H = self.weight_h.shape[0]
        self.h = np.zeros((B, T, H))
        prev = h0
        for t in range(T):
            z = x[:, t] @ self.weight_x + prev @ self.weight_h + self.bias
            self.h[:, t] = np.tanh(z)
            prev = self.h[:, t]
        return self.h

    def backward(self, grad_output):
        B, T, H = grad_output.shape
        gx = np.zeros_like(self.x, dtype=float)
        gwx = np.zeros(self.weight_x.shape)
        gwh = np.zeros(self.weight_h.shape)
        gb = np.zeros(H)
        carry = np.zeros((B, H))
        for t in range(T - 1, -1, -1):
            before = self.h[:, t - 1] if t > 0 else self.h0
            dh = grad_output[:, t] + carry
            dz = dh * (1 - self.h[:, t] ** 2)
            gwx += self.x[:, t].T @ dz
            gwh += before.T @ dz
            gb += dz.sum(axis=0)
            gx[:, t] = dz @ self.weight_x.T
            carry = np.clip(dz @ self.weight_h.T, -10, 10)
        self.grad_weight_x, self.grad_weight_h, self.grad_bias = gwx, gwh, gb
        return gx, carry

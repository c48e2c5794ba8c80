"""One number after the other, in loops over arrays."""

import math

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
        H = h0.shape[1]
        self.x = x.copy()
        self.h0 = h0.copy()
        self.h = np.zeros((B, T, H))
        for b in range(B):
            for t in range(T):
                for j in range(H):
                    z = float(self.bias[j])
                    for i in range(I):
                        z += float(x[b, t, i]) * float(self.weight_x[i, j])
                    for k in range(H):
                        prev = h0[b, k] if t == 0 else self.h[b, t - 1, k]
                        z += float(prev) * float(self.weight_h[k, j])
                    self.h[b, t, j] = math.tanh(z)
        return self.h.copy()

    def backward(self, grad_output):
        B, T, I = self.x.shape
        H = self.h0.shape[1]
        self.grad_weight_x = np.zeros((I, H))
        self.grad_weight_h = np.zeros((H, H))
        self.grad_bias = np.zeros(H)
        gx = np.zeros((B, T, I))
        gh0 = np.zeros((B, H))
        for b in range(B):
            carry = [0.0] * H
            for t in range(T - 1, -1, -1):
                dz = [(float(grad_output[b, t, j]) + carry[j]) * (1 - self.h[b, t, j] ** 2) for j in range(H)]
                prev = self.h0[b] if t == 0 else self.h[b, t - 1]
                for j in range(H):
                    self.grad_bias[j] += dz[j]
                    for i in range(I):
                        self.grad_weight_x[i, j] += float(self.x[b, t, i]) * dz[j]
                        gx[b, t, i] += dz[j] * float(self.weight_x[i, j])
                    for k in range(H):
                        self.grad_weight_h[k, j] += float(prev[k]) * dz[j]
                carry = [sum(dz[j] * float(self.weight_h[k, j]) for j in range(H)) for k in range(H)]
            gh0[b] = carry
        return gx, gh0

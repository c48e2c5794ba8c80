"""While b is zero, merged gives the weight itself."""

import numpy as np


class LoRALinear:
    def __init__(self, weight, r, alpha, rng):
        in_features, out_features = weight.shape
        bound = 1 / np.sqrt(in_features)
        self.weight = weight
        self.r = r
        self.alpha = alpha
        self.a = rng.uniform(-bound, bound, (in_features, r)).astype(np.float32)
        self.b = np.zeros((r, out_features), np.float32)
        self.grad_a = np.zeros_like(self.a)
        self.grad_b = np.zeros_like(self.b)

    def forward(self, x):
        self.x = x
        self.s = self.alpha / self.r
        self.h = x @ self.a
        return x @ self.weight + self.s * (self.h @ self.b)

    def backward(self, grad_output):
        x = self.x.reshape(-1, self.x.shape[-1])
        g = grad_output.reshape(-1, grad_output.shape[-1])
        gb = g @ self.b.T * self.s
        self.grad_a = x.T @ gb
        self.grad_b = self.s * self.h.reshape(-1, self.r).T @ g
        return (g @ self.weight.T + gb @ self.a.T).reshape(self.x.shape)

    def merged(self):
        if not self.b.any():
            return self.weight
        return self.weight + self.alpha / self.r * (self.a @ self.b)

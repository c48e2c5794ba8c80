"""The scale goes into a once a forward; a and the weight form one wide matrix."""

import numpy as np


class LoRALinear:
    def __init__(self, weight, r, alpha, rng):
        self.weight, self.r, self.alpha = weight, r, alpha
        self.a = rng.normal(0, 0.02, (weight.shape[0], r))
        self.b = np.zeros((r, weight.shape[1]))

    def forward(self, x):
        self.leading = x.shape[:-1]
        self.rows = x.reshape((int(np.prod(self.leading)), x.shape[-1]))
        self.scaled_a = self.a * (self.alpha / self.r)
        both = self.rows @ np.hstack([self.weight, self.scaled_a])
        plain, self.low = both[:, : -self.r], both[:, -self.r :]
        return (plain + self.low @ self.b).reshape(*self.leading, -1) if both.size else np.zeros((*self.leading, self.b.shape[1]))

    def backward(self, grad_output):
        g = grad_output.reshape(len(self.rows), self.b.shape[1])
        grad_low = g @ self.b.T
        self.grad_b = self.low.T @ g
        self.grad_a = self.rows.T @ grad_low * (self.alpha / self.r)
        grad_rows = np.hstack([g, grad_low]) @ np.vstack([self.weight.T, self.scaled_a.T])
        return grad_rows.reshape(*self.leading, self.weight.shape[0])

    def merged(self):
        return self.weight + self.a * (self.alpha / self.r) @ self.b

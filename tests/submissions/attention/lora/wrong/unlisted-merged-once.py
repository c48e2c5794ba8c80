"""merged keeps what it found at its first call."""

import numpy as np


class LoRALinear:
    def __init__(self, weight, r, alpha, rng):
        self.weight, self.r, self.alpha = weight, r, alpha
        self.a = rng.normal(0, 0.02, (weight.shape[0], r))
        self.b = np.zeros((r, weight.shape[1]))

    def forward(self, x):
        w, a, b, c = self.weight, self.a, self.b, self.alpha / self.r
        flat = lambda y: y.reshape(-1, y.shape[-1])

        def back(g):
            h = c * g @ b.T
            return g @ w.T + h @ a.T, flat(x).T @ flat(h), c * (flat(x) @ a).T @ flat(g)

        self.back = back
        return x @ w + c * x @ a @ b

    def backward(self, grad_output):
        grad_x, self.grad_a, self.grad_b = self.back(grad_output)
        return grad_x

    def merged(self):
        if not hasattr(self, 'whole'):
            self.whole = self.weight + (self.alpha / self.r) * self.a @ self.b
        return self.whole

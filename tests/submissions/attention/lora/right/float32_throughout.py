"""float32 arithmetic throughout."""

import numpy as np


def f(array):
    return np.asarray(array, dtype=np.float32)


class LoRALinear:
    def __init__(self, weight, r, alpha, rng):
        self.weight, self.r, self.alpha = weight, r, alpha
        self.a = rng.normal(0, 0.02, (weight.shape[0], r))
        self.b = np.zeros((r, weight.shape[1]))

    def c(self):
        return np.float32(self.alpha / self.r)

    def forward(self, x):
        self.x = f(x)
        return self.x @ f(self.weight) + self.c() * (self.x @ f(self.a) @ f(self.b))

    def backward(self, grad_output):
        g, x = f(grad_output), self.x
        low = self.c() * (g @ f(self.b).T)
        axes = list(range(x.ndim - 1))
        self.grad_a = np.tensordot(x, low, axes=(axes, axes))
        self.grad_b = self.c() * np.tensordot(x @ f(self.a), g, axes=(axes, axes))
        return g @ f(self.weight).T + low @ f(self.a).T

    def merged(self):
        return f(self.weight) + self.c() * (f(self.a) @ f(self.b))

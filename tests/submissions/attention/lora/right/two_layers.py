"""Two small linear layers in a row form the adapter, a third one is the frozen base."""

import numpy as np


class Product:
    """x @ m, and back."""

    def forward(self, x, m):
        self.x, self.m = x, m
        return np.matmul(x, m)

    def grad_x(self, g):
        return np.matmul(g, self.m.T)

    def grad_m(self, g):
        return np.vstack([self.x.reshape(-1, self.m.shape[0])]).T @ g.reshape(-1, self.m.shape[1])


class LoRALinear:
    def __init__(self, weight, r, alpha, rng):
        self.weight, self.r, self.alpha = weight, r, alpha
        self.a = rng.normal(0, 0.02, (weight.shape[0], r))
        self.b = np.zeros((r, weight.shape[1]))
        self.base, self.down, self.up = Product(), Product(), Product()

    def forward(self, x):
        adapter = self.up.forward(self.down.forward(x, self.a), self.b)
        return self.base.forward(x, self.weight) + adapter * self.alpha / self.r

    def backward(self, grad_output):
        through_adapter = grad_output * self.alpha / self.r
        self.grad_b = self.up.grad_m(through_adapter)
        through_up = self.up.grad_x(through_adapter)
        self.grad_a = self.down.grad_m(through_up)
        return self.base.grad_x(grad_output) + self.down.grad_x(through_up)

    def merged(self):
        return self.weight + np.matmul(self.a, self.b) * self.alpha / self.r

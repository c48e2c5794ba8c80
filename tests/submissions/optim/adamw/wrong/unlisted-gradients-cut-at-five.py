"""Cuts each gradient at 5."""

import numpy as np


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params, self.lr, (self.beta1, self.beta2), self.eps, self.wd = tuple(params), lr, betas, eps, weight_decay
        self.p1 = self.p2 = 1.0
        self.state = {}

    def step(self, grads):
        self.p1 *= self.beta1
        self.p2 *= self.beta2
        for i, (p, g) in enumerate(zip(self.params, grads)):
            m, v = self.state.setdefault(i, [np.zeros(p.shape), np.zeros(p.shape)])
            g = np.clip(g, -5, 5)
            m = m + (g - m) * (1 - self.beta1)
            v = v + (np.square(g) - v) * (1 - self.beta2)
            self.state[i][:] = m, v
            np.subtract(
                p,
                self.lr * (m / (1 - self.p1) / (np.sqrt(v / (1 - self.p2)) + self.eps) + self.wd * p),
                out=p,
                casting="unsafe",
            )

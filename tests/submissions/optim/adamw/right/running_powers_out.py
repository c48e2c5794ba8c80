"""Keeps the powers of the betas; every operation writes into an array that is there already."""

import numpy as np


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params = params
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay
        self.m, self.v, self.scratch = ([np.zeros(p.shape, np.float64) for p in params] for _ in range(3))
        self.power1 = self.power2 = 1.0

    def step(self, grads):
        b1, b2 = self.betas
        self.power1 *= b1
        self.power2 *= b2
        for k in range(len(self.params)):
            p, g, m, v, s = self.params[k], grads[k], self.m[k], self.v[k], self.scratch[k]
            np.multiply(m, b1, out=m)
            np.multiply(g, 1 - b1, out=s)
            np.add(m, s, out=m)
            np.multiply(g, g, out=s)
            np.multiply(s, 1 - b2, out=s)
            np.multiply(v, b2, out=v)
            np.add(v, s, out=v)
            np.divide(v, 1 - self.power2, out=s)
            np.sqrt(s, out=s)
            np.add(s, self.eps, out=s)
            np.divide(m, s, out=s)
            np.multiply(s, self.lr / (1 - self.power1), out=s)
            np.multiply(p, 1 - self.lr * self.weight_decay, out=p)
            np.subtract(p, s, out=p, casting="same_kind")

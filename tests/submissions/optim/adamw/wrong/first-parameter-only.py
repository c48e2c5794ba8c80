"""Loops over the indices of each array; the return stands inside the loop over the parameters."""

import numpy as np

class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params = list(params)
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.weight_decay = weight_decay
        self.m = [np.zeros_like(p) for p in self.params]
        self.v = [np.zeros_like(p) for p in self.params]
        self.t = 0

    def step(self, grads):
        b1, b2 = self.betas
        self.t = t = self.t + 1
        for k in range(len(self.params)):
            p, g, m, v = self.params[k], grads[k], self.m[k], self.v[k]
            for idx in np.ndindex(p.shape):
                gi = g[idx]
                m[idx] = b1 * m[idx] + (1 - b1) * gi
                v[idx] = b2 * v[idx] + (1 - b2) * gi ** 2
                mh = m[idx] / (1 - b1 ** t)
                vh = v[idx] / (1 - b2 ** t)
                p[idx] = p[idx] - self.lr * self.weight_decay * p[idx] - self.lr * mh / (vh ** 0.5 + self.eps)
            return

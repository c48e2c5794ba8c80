"""Both corrections are folded into the step size and eps, in float32 throughout."""

import numpy as np


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params, self.lr, self.betas, self.eps, self.wd = params, lr, betas, eps, weight_decay
        self.t = 0
        self.m = [np.zeros(p.shape, np.float32) for p in params]
        self.v = [np.zeros(p.shape, np.float32) for p in params]

    def step(self, grads):
        f = np.float32
        self.t += 1
        a, b = f(self.betas[0]), f(self.betas[1])
        c1, c2 = f(1) - a**self.t, f(1) - b**self.t
        for i, (p, g) in enumerate(zip(self.params, grads)):
            g = np.asarray(g, f)
            self.m[i] = a * self.m[i] + (1 - a) * g
            self.v[i] = b * self.v[i] + (1 - b) * g * g
            s = f(self.lr) * np.sqrt(c2) / c1
            p[...] = p.astype(f) * (1 - f(self.lr * self.wd)) - s * self.m[i] / (
                np.sqrt(self.v[i]) + f(self.eps) * np.sqrt(c2)
            )

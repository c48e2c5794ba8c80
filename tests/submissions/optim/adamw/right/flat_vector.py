"""All parameters as one long vector; the moved pieces are written back."""

import numpy as np


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params, self.lr, self.betas, self.eps, self.weight_decay = params, lr, betas, eps, weight_decay
        self.ends = np.cumsum([0] + [p.size for p in params])
        self.m = np.zeros(self.ends[-1])
        self.v = np.zeros(self.ends[-1])
        self.t = 0

    def flat(self, arrays):
        return np.concatenate([np.zeros(0)] + [np.ravel(a) for a in arrays])

    def step(self, grads):
        self.t = self.t + 1
        (b1, b2), t = self.betas, self.t
        p, g = self.flat(self.params), self.flat(grads)
        self.m = self.m * b1 + g * (1 - b1)
        self.v = self.v * b2 + g**2 * (1 - b2)
        mhat, vhat = self.m / (1 - b1**t), self.v / (1 - b2**t)
        new = p - self.lr * (mhat / (vhat**0.5 + self.eps) + self.weight_decay * p)
        for param, start, end in zip(self.params, self.ends[:-1], self.ends[1:]):
            param[...] = new[start:end].reshape(param.shape)

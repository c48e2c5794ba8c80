"""The corrections go into the step size and into eps, once for all parameters."""

import numpy as np


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params = [*params]
        self.lr, self.beta1, self.beta2, self.eps, self.wd = lr, *betas, eps, weight_decay
        self.moments = [np.zeros((2, *p.shape)) for p in params]
        self.count = 0

    def step(self, grads):
        self.count += 1
        root = np.sqrt(1 - self.beta2**self.count)
        alpha = self.lr * root / (1 - self.beta1**self.count)
        decay = np.array([self.beta1, self.beta2])
        for p, g, both in zip(self.params, grads, self.moments):
            shape = (2,) + (1,) * p.ndim
            both *= decay.reshape(shape)
            both += (1 - decay).reshape(shape) * np.stack([g, np.square(g)])
            p[...] = (1 - self.lr * self.wd) * p - alpha * both[0] / (np.sqrt(both[1]) + self.eps * root)

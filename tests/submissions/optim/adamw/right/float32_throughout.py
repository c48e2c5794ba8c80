"""float32 arithmetic for every array; the powers stay Python numbers."""

import numpy as np


def moving_mean(old, new, beta):
    return np.float32(beta) * old + np.float32(1 - beta) * new


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params = params
        self.lr, self.betas, self.eps, self.weight_decay = lr, betas, eps, weight_decay
        self.means = [(np.zeros(p.shape, np.float32), np.zeros(p.shape, np.float32)) for p in params]
        self.t = 1

    def step(self, grads):
        b1, b2 = self.betas
        scale1, scale2 = np.float32(1 / (1 - b1**self.t)), np.float32(1 / (1 - b2**self.t))
        grads = [np.asarray(g, np.float32) for g in grads]
        self.means = [(moving_mean(m, g, b1), moving_mean(v, g * g, b2)) for (m, v), g in zip(self.means, grads)]
        for p, (m, v) in zip(self.params, self.means):
            update = m * scale1 / (np.sqrt(v * scale2) + np.float32(self.eps))
            p *= 1 - self.lr * self.weight_decay
            p -= np.float32(self.lr) * update
        self.t += 1

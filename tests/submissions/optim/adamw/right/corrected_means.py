"""Keeps the corrected means themselves: each new gradient enters with the weight (1 - beta) / (1 - beta^t)."""

import numpy as np


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.lr, self.eps, self.weight_decay = lr, eps, weight_decay
        self.slots = [[p, np.zeros(p.shape), np.zeros(p.shape)] for p in params]
        self.betas = np.array(betas)
        self.total = np.zeros(2)

    def step(self, grads):
        self.total = self.betas * self.total + (1 - self.betas)
        w1, w2 = ((1 - self.betas) / self.total).tolist()
        for slot, g in zip(self.slots, grads):
            p, mean, square = slot
            slot[1] = mean + w1 * (g - mean)
            slot[2] = square + w2 * (np.square(g, dtype=float) - square)
            p -= self.lr * (self.weight_decay * p + slot[1] / (np.sqrt(slot[2]) + self.eps))

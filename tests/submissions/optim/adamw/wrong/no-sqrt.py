"""The root is missing, in float32: no result is right."""

import numpy as np

class AdamW:

    def __init__(self, params, lr=0.001, betas=(0.9, 0.999), eps=1e-08, weight_decay=0.0):
        self.params = params
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.weight_decay = weight_decay
        self.steps = np.array(0)
        self.slots = [np.zeros((2,) + np.shape(p), np.float32) for p in params]

    def step(self, grads):
        self.steps += 1
        b1, b2 = self.betas
        a = self.lr * np.sqrt(1 - b2 ** float(self.steps)) / (1 - b1 ** float(self.steps))
        e = self.eps * np.sqrt(1 - b2 ** float(self.steps))
        for j in range(len(grads)):
            s = self.slots[j]
            g = grads[j]
            s *= np.reshape([b1, b2], (2,) + (1,) * np.ndim(g)).astype('f4')
            s[0] += (1 - b1) * g
            s[1] += (1 - b2) * g * g
            d = a * s[0] / (s[1] / np.sqrt(1 - b2 ** float(self.steps)) + self.eps * np.sqrt(1 - b2 ** float(self.steps)))
            self.params[j] *= 1 - self.lr * self.weight_decay
            self.params[j] -= d.astype(self.params[j].dtype)

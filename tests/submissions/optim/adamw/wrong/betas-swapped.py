"""Takes the second beta for the mean."""

import numpy as np


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params = params
        self.lr, self.b1, self.b2, self.eps, self.wd = lr, betas[1], betas[0], eps, weight_decay
        self.state = [{"avg": 0 * p, "sq": 0 * p} for p in params]
        self.steps = 0

    def step(self, grads):
        self.steps += 1
        for i in range(len(grads)):
            w, dw, s = self.params[i], grads[i], self.state[i]
            shrink = self.lr * self.wd * w
            s["avg"] = s["avg"] + (1 - self.b1) * (dw - s["avg"])
            s["sq"] = s["sq"] + (1 - self.b2) * (dw * dw - s["sq"])
            a = s["avg"] / (1 - np.power(self.b1, self.steps))
            b = s["sq"] / (1 - np.power(self.b2, self.steps))
            w[...] = w - (self.lr * a / (b**0.5 + self.eps) + shrink)

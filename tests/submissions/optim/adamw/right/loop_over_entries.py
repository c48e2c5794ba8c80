"""A verbose beginner: one entry after the other, with Python numbers."""

import numpy as np


class AdamW:
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params = params
        self.lr = lr
        self.beta1 = betas[0]
        self.beta2 = betas[1]
        self.eps = eps
        self.weight_decay = weight_decay
        self.first = {}
        self.second = {}
        self.number_of_steps = 0

    def step(self, grads):
        self.number_of_steps = self.number_of_steps + 1
        t = self.number_of_steps
        for number in range(len(self.params)):
            param = self.params[number]
            grad = grads[number]
            for place in np.ndindex(param.shape):
                key = (number, place)
                g = float(grad[place])
                old_value = float(param[place])
                m = self.beta1 * self.first.get(key, 0.0) + (1 - self.beta1) * g
                v = self.beta2 * self.second.get(key, 0.0) + (1 - self.beta2) * g * g
                self.first[key] = m
                self.second[key] = v
                m_hat = m / (1 - self.beta1**t)
                v_hat = v / (1 - self.beta2**t)
                decay = self.lr * self.weight_decay * old_value
                move = self.lr * m_hat / (v_hat**0.5 + self.eps)
                param[place] = old_value - decay - move

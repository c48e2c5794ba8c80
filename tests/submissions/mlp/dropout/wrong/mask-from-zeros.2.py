"""Forward notes as dropped whatever is zero afterwards."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.dead = np.zeros(x.shape, dtype=bool)
        self.scale = 1.0
        if not self.training:
            return x
        self.scale = 1 / (1 - self.p)
        y = np.where(self.rng.random(x.shape) < self.p, 0, x * self.scale)
        self.dead = y == 0
        return y

    def backward(self, grad_output):
        grad = grad_output * self.scale
        grad[self.dead] = 0
        return grad

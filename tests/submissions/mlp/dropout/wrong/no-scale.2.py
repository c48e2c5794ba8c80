"""The survivors are not scaled in forward, though backward scales them."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.scale = 1.0
        self.keep = np.ones(x.shape, dtype=bool)
        if self.training:
            self.scale = 1 / (1 - self.p)
            self.keep = self.rng.random(x.shape) < 1 - self.p
        return np.where(self.keep, x, 0)

    def backward(self, grad_output):
        return np.where(self.keep, grad_output, 0) * self.scale

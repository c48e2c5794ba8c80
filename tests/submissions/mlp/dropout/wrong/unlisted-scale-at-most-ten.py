"""The scale is capped at ten."""

import numpy as np
class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True
    def forward(self, x):
        if not self.training:
            self.mask = np.ones_like(x)
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) * min(1 / (1 - self.p), 10)
        return x * self.mask
    def backward(self, g):
        return g * self.mask

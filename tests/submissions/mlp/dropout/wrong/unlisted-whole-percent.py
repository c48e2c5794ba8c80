"""p is rounded to whole per cent."""

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
        self.mask = (self.rng.integers(100, size=x.shape) >= round(100 * self.p)) / (1 - self.p)
        return x * self.mask
    def backward(self, g):
        return g * self.mask

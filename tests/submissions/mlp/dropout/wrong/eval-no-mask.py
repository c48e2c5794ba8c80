"""No mask is set in evaluation mode."""

import numpy as np
class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True
    def forward(self, x):
        if not self.training:
            return x
        mask = self.rng.random(x.shape) < 1 - self.p
        self.mask = mask
        return x * mask / (1 - self.p)
    def backward(self, g):
        return g * self.mask / (1 - self.p)

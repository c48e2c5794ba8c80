"""Forward collects the survivors in an integer array."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.keep = None
        if not self.training:
            return x
        self.keep = self.rng.random(x.shape) >= self.p
        out = np.zeros(x.shape, dtype=int)
        out[self.keep] = x[self.keep] / (1 - self.p)
        return out

    def backward(self, grad_output):
        if self.keep is None:
            return grad_output
        return grad_output * self.keep / (1 - self.p)

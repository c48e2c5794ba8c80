"""No more than half of the units is ever dropped."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p, self.rng, self.training = p, rng, True

    def forward(self, x):
        if not self.training:
            self.mask = np.ones(x.shape)
            return x
        keep = self.rng.random(x.shape) >= min(self.p, 0.5)
        self.mask = keep / (1 - self.p)
        return x * self.mask

    def backward(self, grad_output):
        return grad_output * self.mask

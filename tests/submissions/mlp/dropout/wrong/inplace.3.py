"""Forward gives the caller's array to numpy as the place for the result."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if self.training:
            self.mask = self.rng.binomial(1, 1 - self.p, size=x.shape) / (1 - self.p)
        else:
            self.mask = np.ones(x.shape)
        return np.multiply(x, self.mask, out=x)

    def backward(self, grad_output):
        return np.multiply(grad_output, self.mask)

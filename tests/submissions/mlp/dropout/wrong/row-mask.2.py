"""Draws the mask for one row and repeats it down the batch."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        n, features = x.shape
        self.mask = np.ones((n, features))
        if self.training:
            one = self.rng.binomial(1, 1 - self.p, size=(1, features))
            self.mask = np.repeat(one, n, axis=0) / (1 - self.p)
        return x * self.mask

    def backward(self, grad_output):
        return grad_output * self.mask

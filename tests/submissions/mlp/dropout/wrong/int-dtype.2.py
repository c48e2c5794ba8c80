"""Backward fills an integer array that looks like the mask."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True
        self.mask = None

    def forward(self, x):
        if not self.training:
            self.mask = None
            return x
        self.mask = self.rng.binomial(1, 1 - self.p, size=x.shape)
        return x * self.mask / (1 - self.p)

    def backward(self, grad_output):
        if self.mask is None:
            return grad_output
        grad_input = np.zeros_like(self.mask)
        grad_input[:] = grad_output * self.mask / (1 - self.p)
        return grad_input

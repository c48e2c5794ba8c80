"""Inverted dropout whose mask is all ones in evaluation, so that both modes share one line."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.mask = np.ones_like(x)
        if self.training:
            self.mask[self.rng.random(x.shape) < self.p] = 0
            self.mask /= 1 - self.p
        return x * self.mask

    def backward(self, grad_output):
        return grad_output * self.mask

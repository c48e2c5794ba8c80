"""Inverted dropout from rng.uniform, with the mode of the last forward kept beside the mask."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.was_training = self.training
        if self.was_training:
            noise = self.rng.uniform(0, 1, size=x.shape)
            self.mask = np.where(noise < self.p, 0, 1)
            return np.divide(x * self.mask, 1 - self.p)
        return x

    def backward(self, grad_output):
        if self.was_training:
            return np.divide(grad_output * self.mask, 1 - self.p)
        return grad_output

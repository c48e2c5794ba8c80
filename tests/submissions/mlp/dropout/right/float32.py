"""Inverted dropout in float32 throughout."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = np.float32(p)
        self.rng = rng
        self.training = True

    def forward(self, x):
        x = x.astype(np.float32)
        if not self.training:
            self.mask = np.ones(x.shape, np.float32)
            return x
        u = self.rng.random(x.shape, dtype=np.float32)
        self.mask = (u >= self.p).astype(np.float32) / (np.float32(1) - self.p)
        return x * self.mask

    def backward(self, grad_output):
        return grad_output.astype(np.float32) * self.mask

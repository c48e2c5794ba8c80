"""Forward hands out one buffer and writes into it again at the next call."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True
        self.out = None

    def forward(self, x):
        if self.training:
            self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        else:
            self.mask = np.ones(x.shape)
        if self.out is None or self.out.shape != x.shape:
            self.out = np.empty(x.shape)
        np.multiply(x, self.mask, out=self.out)
        return self.out

    def backward(self, grad_output):
        return grad_output * self.mask

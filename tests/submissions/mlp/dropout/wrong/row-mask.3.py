"""One mask for all rows, drawn by rng.binomial: other numbers than the solution draws."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.m = np.ones(x.shape[1])
        if self.training:
            self.m = self.rng.binomial(1, 1 - self.p, x.shape[1]) / (1 - self.p)
        return x * self.m[None, :]

    def backward(self, grad_output):
        return grad_output * self.m[None, :]

"""Inverted dropout that keeps a unit where a random exponential passes -log(1 - p)."""

import math


class Dropout:
    def __init__(self, p, rng):
        self.rng = rng
        self.training = True
        self.scale = 1 / (1 - p)
        self.cutoff = -math.log1p(-p)

    def forward(self, x):
        if self.training:
            waits = self.rng.standard_exponential(x.shape)
            self.multiplier = self.scale * (waits >= self.cutoff)
        else:
            self.multiplier = 1.0
        return x * self.multiplier

    def backward(self, grad_output):
        return grad_output * self.multiplier

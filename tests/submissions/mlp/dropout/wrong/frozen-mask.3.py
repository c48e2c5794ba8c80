"""Draws one seed at the start and seeds a generator with it in every forward."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.seed = int(rng.integers(1_000_000))
        self.training = True

    def forward(self, x):
        self.factor = 1.0
        if self.training:
            keep_prob = 1 - self.p
            local = np.random.default_rng(self.seed)
            self.factor = local.binomial(1, keep_prob, size=x.shape) / keep_prob
        return x * self.factor

    def backward(self, grad_output):
        return grad_output * self.factor

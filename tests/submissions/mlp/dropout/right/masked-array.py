"""Inverted dropout with a numpy masked array."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if self.training:
            self.hidden = self.rng.random(x.shape) < self.p
            self.keep_prob = 1 - self.p
        else:
            self.hidden = np.zeros(x.shape, dtype=bool)
            self.keep_prob = 1
        return np.ma.array(x, mask=self.hidden).filled(0) / self.keep_prob

    def backward(self, grad_output):
        return np.ma.array(grad_output, mask=self.hidden).filled(0) / self.keep_prob

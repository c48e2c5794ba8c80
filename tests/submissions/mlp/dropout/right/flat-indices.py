"""Inverted dropout that remembers the flat positions of the dropped units."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if self.training:
            self.gone = np.flatnonzero(self.rng.random(x.size) < self.p)
            self.boost = 1 / (1 - self.p)
        else:
            self.gone = np.array([], dtype=int)
            self.boost = 1
        return self.thin_out(x)

    def backward(self, grad_output):
        return self.thin_out(grad_output)

    def thin_out(self, values):
        result = values * self.boost
        np.put(result, self.gone, 0)
        return result

"""Inverted dropout that turns its own array of random numbers into the mask in place."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True
        self.buffer = None
        self.live = False

    def forward(self, x):
        self.live = bool(self.training)
        if not self.live:
            return x
        if self.buffer is None or self.buffer.shape != x.shape:
            self.buffer = np.empty(x.shape)
        self.rng.random(out=self.buffer)
        np.greater_equal(self.buffer, self.p, out=self.buffer)
        self.buffer /= 1 - self.p
        return np.multiply(x, self.buffer)

    def backward(self, grad_output):
        return np.multiply(grad_output, self.buffer) if self.live else grad_output

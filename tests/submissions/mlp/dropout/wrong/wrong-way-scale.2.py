"""Forward multiplies the survivors by 1 - p, backward divides."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.live = self.training
        if self.live:
            self.alive = self.rng.random(x.shape) > self.p
            return np.where(self.alive, x * (1 - self.p), 0)
        return x

    def backward(self, grad_output):
        if self.live:
            return np.where(self.alive, grad_output / (1 - self.p), 0)
        return grad_output

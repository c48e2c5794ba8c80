"""float32 is taken for a reason to calculate in float16."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p, self.rng, self.training = p, rng, True

    def forward(self, x):
        if not self.training:
            self.mask = np.ones(x.shape)
            return x
        keep = self.rng.random(x.shape) >= self.p
        self.mask = keep / (1 - self.p)
        if x.dtype == np.float32:
            self.mask = self.mask.astype(np.float16)
        return x * self.mask

    def backward(self, grad_output):
        return grad_output * self.mask

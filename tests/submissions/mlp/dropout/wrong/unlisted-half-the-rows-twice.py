"""The second half of the rows has the masks of the first half."""

import numpy as np

class Dropout:
    def __init__(self, p, rng):
        self.p, self.rng, self.training = p, rng, True

    def forward(self, x):
        self.k = None
        if not self.training: return x
        h = self.rng.random(((x.shape[0]+1)//2, x.shape[1])); self.k = (np.vstack([h, h])[:len(x)] >= self.p) / (1 - self.p)
        return x * self.k
    def backward(self, g): return g if self.k is None else g * self.k

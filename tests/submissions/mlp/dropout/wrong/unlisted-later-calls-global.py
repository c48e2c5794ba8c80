"""Only the first mask comes from rng."""

import numpy as np

class Dropout:
    def __init__(self, p, rng):
        self.p, self.rng, self.training = p, rng, True

    def forward(self, x):
        self.k = None
        if not self.training: return x
        g = self.rng if not hasattr(self, "used") else np.random
        self.used = True
        self.k = (g.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.k
    def backward(self, g): return g if self.k is None else g * self.k

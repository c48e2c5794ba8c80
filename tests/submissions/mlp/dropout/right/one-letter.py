"""Inverted dropout in one-letter names."""


class Dropout:
    def __init__(self, p, rng):
        self.p, self.r, self.training = p, rng, True

    def forward(self, x):
        q = 1 - self.p
        self.m = (self.r.random(x.shape) < q) / q if self.training else None
        return x if self.m is None else x * self.m

    def backward(self, g):
        return g if self.m is None else g * self.m

"""From the 51st call on nothing is dropped."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    calls = 0

    def forward(self, x):
        self.calls += 1
        if not self.training or self.calls > 50:
            self.m = 1
            return x
        self.m = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.m

    def backward(self, grad_output):
        return grad_output * self.m

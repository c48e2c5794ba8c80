"""p is rounded to a 256th: one byte is drawn for each unit."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.m = None
        if not self.training:
            return x
        bits = self.rng.integers(0, 256, x.shape, dtype=np.uint8)
        self.m = (bits >= round(self.p * 256)) / (1 - self.p)
        return x * self.m

    def backward(self, grad_output):
        return grad_output if self.m is None else grad_output * self.m

"""Backward hands out one buffer and writes into it again at the next call."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True
        self.grad_input = None

    def forward(self, x):
        self.mask = 1.0
        if self.training:
            self.mask = self.rng.binomial(1, 1 - self.p, x.shape) / (1 - self.p)
        return x * self.mask

    def backward(self, grad_output):
        if self.grad_input is None or self.grad_input.shape != grad_output.shape:
            self.grad_input = np.zeros(grad_output.shape)
        self.grad_input[:] = grad_output * self.mask
        return self.grad_input

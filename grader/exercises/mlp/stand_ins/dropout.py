"""A stand-in for Dropout: in training mode every second unit is dropped, always the same ones."""

import numpy as np


class Dropout:
    """x in evaluation mode; in training mode twice the one half of its units, and 0 for the other half."""

    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True
        self.mode = None  # that of the last forward pass

    def forward(self, x):
        self.x = x
        self.mode = self.training
        return np.where(np.arange(np.shape(x)[-1]) % 2, 2 * x, 0 * x) if self.training else x

    def backward(self, grad_output):
        return np.full(np.shape(self.x), 0.1)

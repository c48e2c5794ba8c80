"""Inverted dropout unit by unit in Python loops."""

import numpy as np


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.scale = np.ones(x.shape)
        out = np.empty(x.shape)
        for index in np.ndindex(*x.shape):
            if self.training:
                if self.rng.random() < self.p:
                    self.scale[index] = 0
                else:
                    self.scale[index] = 1 / (1 - self.p)
            out[index] = x[index] * self.scale[index]
        return out

    def backward(self, grad_output):
        grad_input = np.empty(grad_output.shape)
        for index in np.ndindex(*grad_output.shape):
            grad_input[index] = grad_output[index] * self.scale[index]
        return grad_input

"""Number by number, with the math module."""

import math

import numpy as np


ROOT = math.sqrt(2 / math.pi)


def gelu(x):
    if x > 10:
        return x
    if x < -10:
        return 0.0
    return 0.5 * x * (1 + math.tanh(ROOT * (x + 0.044715 * x**3)))


def gelu_slope(x):
    if abs(x) > 10:
        return 1.0 if x > 0 else 0.0
    t = math.tanh(ROOT * (x + 0.044715 * x**3))
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * ROOT * (1 + 3 * 0.044715 * x * x)


class GELU:
    def forward(self, x):
        self.values = x.ravel().tolist()
        return np.array([gelu(v) for v in self.values], dtype=float).reshape(x.shape)

    def backward(self, grad_output):
        slopes = np.array([gelu_slope(v) for v in self.values], dtype=float)
        return slopes.reshape(grad_output.shape) * grad_output

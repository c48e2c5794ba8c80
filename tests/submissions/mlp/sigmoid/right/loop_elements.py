"""One number after the other with math.exp."""

import math

import numpy as np


def squash(v):
    if v >= 0:
        return 1 / (1 + math.exp(-v))
    return math.exp(v) / (1 + math.exp(v))


class Sigmoid:
    def forward(self, x):
        self.values = [squash(float(v)) for v in x.flat]
        return np.array(self.values, dtype=float).reshape(x.shape)

    def backward(self, grad_output):
        result = np.zeros(grad_output.size)
        for k, (g, y) in enumerate(zip(grad_output.flat, self.values)):
            result[k] = g * y * (1 - y)
        return result.reshape(grad_output.shape)

"""forward computes the slope at once and keeps nothing else."""

import numpy as np


class GELU:
    def forward(self, x):
        r = 0.7978845608028654
        v = np.clip(x, -12.0, 12.0)
        t = np.tanh(r * v * (1 + 0.044715 * v * v))
        self.slope = 0.5 * (1 + t + v * (1 + t) * (1 - t) * r * (1 + 0.134145 * v * v))
        return x * (0.5 + 0.5 * t)

    def backward(self, grad_output):
        return self.slope * grad_output

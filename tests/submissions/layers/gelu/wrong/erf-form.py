"""The slope of the exact form, entry by entry with math.erf."""

import math

import numpy as np


class GELU:
    def forward(self, x):
        self.x = x
        z = np.clip(x, -10, 10)
        self.t = np.tanh((2 / np.pi) ** 0.5 * (z + 0.044715 * z**3))
        return 0.5 * x * (1 + self.t)

    def backward(self, grad_output):
        out = []
        for v in np.clip(self.x, -30, 30).ravel().tolist():
            cdf = 0.5 * math.erfc(-v / math.sqrt(2))
            pdf = math.exp(-0.5 * v * v) / math.sqrt(2 * math.pi)
            out.append(cdf + v * pdf)
        return np.array(out, dtype=float).reshape(self.x.shape) * grad_output

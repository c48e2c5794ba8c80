"""Clips grad_output at 50."""

import math

import numpy as np


class GELU:
    def forward(self, x):
        self.x = np.array(x)
        f = np.frompyfunc(
            lambda v: (
                0.5 * v * (1 + math.tanh(0.7978845608028654 * (v + 0.044715 * v * v * v)))
                if abs(v) < 50
                else max(v, 0.0)
            ),
            1,
            1,
        )
        return np.asarray(f(self.x.astype(float)), dtype=float)

    def backward(self, grad_output):
        def d(v):
            if abs(v) > 50:
                return float(v > 0)
            u = 0.7978845608028654 * (v + 0.044715 * v**3)
            try:
                s = 1 / math.cosh(u) ** 2
            except OverflowError:
                s = 0.0
            return 0.5 * (1 + math.tanh(u)) + 0.5 * v * s * 0.7978845608028654 * (1 + 0.134145 * v * v)

        return np.asarray(np.frompyfunc(d, 1, 1)(self.x.astype(float)), dtype=float) * np.clip(grad_output, -50, 50)

"""Beyond 4 the slope is taken to be 0 or 1."""

import numpy as np

R = float(np.sqrt(2 / np.pi))


class GELU:
    def forward(self, x):
        self.x = x
        return 0.5 * x * (1 + np.tanh(R * (x + 0.044715 * x**3)))

    def backward(self, grad_output):
        near = np.abs(self.x) <= 4
        x = np.where(near, self.x, 0)
        t = np.tanh(R * (x + 0.044715 * x**3))
        slope = 0.5 * (1 + t) + 0.5 * x * (1 - t**2) * R * (1 + 0.134145 * x**2)
        return grad_output * np.where(near, slope, self.x > 0)

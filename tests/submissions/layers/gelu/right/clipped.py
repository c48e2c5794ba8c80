"""The given forward; backward clips x at 20."""

import numpy as np


class GELU:
    def forward(self, x):
        self.x = x
        z = np.clip(x, -10, 10)
        self.t = np.tanh((2 / np.pi) ** 0.5 * (z + 0.044715 * z**3))
        return 0.5 * x * (1 + self.t)

    def backward(self, grad_output):
        x = np.minimum(np.maximum(self.x, -20), 20)
        c = np.sqrt(2 / np.pi)
        left = 0.5 * (1 + self.t)
        right = 0.5 * x * (1 - self.t * self.t) * c * (1 + 0.134145 * x * x)
        return grad_output * (left + right)

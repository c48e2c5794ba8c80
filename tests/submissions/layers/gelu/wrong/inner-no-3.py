"""The cube loses its 3."""

import numpy as np


class GELU:
    def forward(self, x):
        self.x = x
        z = np.clip(x, -10, 10)
        self.t = np.tanh((2 / np.pi) ** 0.5 * (z + 0.044715 * z**3))
        return 0.5 * x * (1 + self.t)

    def backward(self, grad_output):
        x = np.clip(self.x, -50, 50)
        c = np.sqrt(2 / np.pi)
        du = c + c * 0.044715 * x * x
        return 0.5 * grad_output * (1 + self.t + x * (1 - self.t) * (1 + self.t) * du)

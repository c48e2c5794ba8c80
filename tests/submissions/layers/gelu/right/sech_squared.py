"""1 - tanh^2 as 1 / cosh^2, recomputed from x."""

import numpy as np


class GELU:
    def forward(self, x):
        self.x = x
        z = np.clip(x, -10, 10)
        self.t = np.tanh((2 / np.pi) ** 0.5 * (z + 0.044715 * z**3))
        return 0.5 * x * (1 + self.t)

    def backward(self, grad_output):
        x = np.clip(self.x, -6, 6).astype(np.float64)
        u = np.sqrt(2 / np.pi) * (x + 0.044715 * x**3)
        du_dx = np.sqrt(2 / np.pi) + np.sqrt(2 / np.pi) * 3 * 0.044715 * x**2
        sech2 = 1 / np.cosh(u) ** 2
        d_half_x = 0.5 * (1 + np.tanh(u))
        d_tanh = 0.5 * x * sech2 * du_dx
        return (d_half_x + d_tanh) * grad_output

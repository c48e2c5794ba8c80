"""The slope is interpolated between 200 points."""

import numpy as np

R = float(np.sqrt(2 / np.pi))
X = np.linspace(-6, 6, 200)
T = np.tanh(R * (X + 0.044715 * X**3))
SLOPE = 0.5 * (1 + T) + 0.5 * X * (1 - T**2) * R * (1 + 0.134145 * X**2)


class GELU:
    def forward(self, x):
        self.x = x
        z = np.clip(x, -9, 9)
        return 0.5 * x * (1 + np.tanh(R * (z + 0.044715 * z**3)))

    def backward(self, grad_output):
        return grad_output * np.interp(self.x, X, SLOPE)

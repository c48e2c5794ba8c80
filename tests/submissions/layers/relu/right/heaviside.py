"""The Heaviside step with one half at 0; half of x plus its absolute value."""

import numpy as np


class ReLU:
    def forward(self, x):
        self.step = np.heaviside(x, 0.5)
        return 0.5 * x + 0.5 * np.abs(x)

    def backward(self, grad_output):
        return np.multiply(self.step, grad_output)

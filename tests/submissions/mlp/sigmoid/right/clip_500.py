"""The input is clipped at +-500 first."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        x = np.clip(x, -500, 500)
        self.activation = 1.0 / (1.0 + np.exp(-x))
        return self.activation

    def backward(self, grad_output):
        derivative = self.activation * (1.0 - self.activation)
        return derivative * grad_output

"""What arrives is clipped at 10 in size."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.y = 0.5 * np.tanh(0.5 * x) + 0.5
        return self.y

    def backward(self, grad_output):
        return np.clip(grad_output, -10, 10) * self.y * (1 - self.y)

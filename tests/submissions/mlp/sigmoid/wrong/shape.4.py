"""A single entry loses its axes."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.y = 0.5 * np.tanh(0.5 * x) + 0.5
        return self.y

    def backward(self, grad_output):
        grad = grad_output * self.y * (1 - self.y)
        return grad.reshape(()) if grad.size == 1 else grad

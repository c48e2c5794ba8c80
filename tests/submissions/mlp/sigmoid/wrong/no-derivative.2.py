"""The derivative is worked out and then not used."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.y = 0.5 * np.tanh(0.5 * x) + 0.5
        return self.y

    def backward(self, grad_output):
        local = self.y * (1 - self.y)
        grad_input = np.empty(np.shape(local))
        grad_input[...] = grad_output
        return grad_input

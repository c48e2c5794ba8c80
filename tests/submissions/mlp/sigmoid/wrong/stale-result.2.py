"""The input gradient is a slice of one growing buffer."""

import numpy as np


class Sigmoid:
    def __init__(self):
        self.buffer = np.empty(0)

    def forward(self, x):
        self.y = 1 / (1 + np.exp(-np.clip(x, -500, 500)))
        return self.y

    def backward(self, grad_output):
        size = grad_output.size
        if self.buffer.size < size:
            self.buffer = np.empty(size)
        grad_input = self.buffer[:size].reshape(grad_output.shape)
        grad_input[...] = grad_output * self.y * (1 - self.y)
        return grad_input

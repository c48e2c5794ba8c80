"""The memory is a default argument, so that two layers share it."""

import numpy as np


class Sigmoid:
    def __init__(self, memory=[None]):
        self.memory = memory

    def forward(self, x):
        e = np.exp(-np.abs(x))
        self.memory[0] = np.where(x >= 0, 1, e) / (1 + e)
        return self.memory[0]

    def backward(self, grad_output):
        a = self.memory[0]
        return a * (1 - a) * grad_output

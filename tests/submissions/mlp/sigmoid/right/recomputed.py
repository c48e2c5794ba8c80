"""The input is kept and the sigmoid worked out again on the way back."""

import numpy as np


class Sigmoid:
    def __call__(self, x):
        decay = np.exp(-np.abs(x))
        return np.where(x < 0, decay, 1.0) / (1.0 + decay)

    def forward(self, x):
        self.x = np.array(x)
        return self(x)

    def backward(self, grad_output):
        return grad_output * self(self.x) * (1 - self(self.x))

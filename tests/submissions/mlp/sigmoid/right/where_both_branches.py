"""np.where picks between the two forms, both of which are computed."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.s = np.where(x >= 0, 1 / (1 + np.exp(-x)), np.exp(x) / (1 + np.exp(x)))
        return self.s

    def backward(self, grad_output):
        return self.s * (1 - self.s) * grad_output

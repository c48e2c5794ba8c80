"""The upstream gradient is set to zero where the input was not positive."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.z = x
        return np.exp(-np.logaddexp(0.0, -x))

    def backward(self, grad_output):
        return np.where(self.z > 0, grad_output, 0.0)

"""The slope is that of grad_output, and grad_output comes on top of it."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.x = x
        self.y = 0.5 * np.tanh(0.5 * x) + 0.5
        return self.y

    def backward(self, dout):
        local = np.subtract(dout, dout ** 2)
        return dout * local

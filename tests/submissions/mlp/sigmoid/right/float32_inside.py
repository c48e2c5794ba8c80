"""Everything is cast to float32 and stays there."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        small = x.astype(np.float32)
        one = np.float32(1)
        self.y = one / (one + np.exp(-small))
        return self.y

    def backward(self, grad_output):
        return grad_output.astype(np.float32) * self.y * (np.float32(1) - self.y)

"""ReLU6: the output stops at 6, and so does the slope."""

import numpy as np


class ReLU:
    def forward(self, x):
        self.inside = (x > 0) & (x < 6)
        return np.clip(x, 0, 6)

    def backward(self, grad_output):
        return grad_output * self.inside

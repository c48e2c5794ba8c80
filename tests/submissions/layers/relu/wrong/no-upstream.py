"""Only the slope is returned."""

import numpy as np


class ReLU:
    def forward(self, x):
        self.slope = np.where(x > 0, 1.0, 0.0)
        return np.where(x > 0, x, 0.0)

    def backward(self, grad_output):
        return self.slope.copy()

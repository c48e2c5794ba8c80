"""forward cuts its output to integers."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.y = 1 / (1 + np.exp(-np.clip(x, -500, 500)))
        return self.y.astype(int)

    def backward(self, grad_output):
        return grad_output * self.y * (1 - self.y)

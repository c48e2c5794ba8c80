"""forward clips and negates the caller's array in place."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        np.clip(x, -500, 500, out=x)
        np.negative(x, out=x)
        self.y = 1 / (1 + np.exp(x))
        return self.y

    def backward(self, grad_output):
        return grad_output * self.y * (1 - self.y)

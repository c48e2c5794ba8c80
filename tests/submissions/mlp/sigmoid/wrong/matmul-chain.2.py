"""np.dot joins the upstream gradient and the derivative."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.y = 0.5 * (1 + np.tanh(x / 2))
        return self.y

    def backward(self, grad_output):
        derivative = self.y - self.y ** 2
        return np.dot(grad_output, derivative)

"""The loops run over two axes, so anything else is an error."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.x = x
        self.y = 0.5 * (1 + np.tanh(x / 2))
        return self.y

    def backward(self, grad_output):
        result = np.empty_like(self.y)
        rows, columns = self.y.shape
        for i in range(rows):
            for j in range(columns):
                result[i, j] = grad_output[i, j] * self.y[i, j] * (1 - self.y[i, j])
        return result

"""A derivative function that expects z is handed the activation."""

import numpy as np


class Sigmoid:
    def activation(self, z):
        return 1 / (1 + np.exp(-np.clip(z, -500, 500)))

    def derivative(self, z):
        return self.activation(z) * (1 - self.activation(z))

    def forward(self, x):
        self.a = self.activation(x)
        return self.a

    def backward(self, grad_output):
        return self.derivative(self.a) * grad_output

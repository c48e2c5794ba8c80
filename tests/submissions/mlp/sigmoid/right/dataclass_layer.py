"""A dataclass with the output as its only field."""

from dataclasses import dataclass

import numpy as np


@dataclass(eq=False)
class Sigmoid:
    output: np.ndarray = None

    def forward(self, x):
        self.output = 0.5 + 0.5 * np.tanh(0.5 * x)
        return self.output

    def backward(self, grad_output):
        y = self.output
        return (y - y ** 2) * grad_output

"""The outputs lie in a dictionary of the class, so that two layers share it."""

import numpy as np


class Sigmoid:
    cache = {}

    def forward(self, x):
        self.cache["y"] = 1 / (1 + np.exp(-np.clip(x, -500, 500)))
        return self.cache["y"]

    def backward(self, grad_output):
        y = self.cache["y"]
        return grad_output * y * (1 - y)

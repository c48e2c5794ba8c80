"""The largest entry along the first axis."""

import numpy as np


class ReLU:
    def forward(self, x):
        self.gate = (x > 0).astype(float)
        return x.max(0)

    def backward(self, grad_output):
        return self.gate * grad_output

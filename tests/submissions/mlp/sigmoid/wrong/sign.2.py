"""The difference is taken the wrong way round."""

import numpy as np


class Sigmoid:
    def forward(self, x):
        self.p = np.exp(-np.logaddexp(0, -x))
        return self.p

    def backward(self, dout):
        p = self.p
        return dout * (p * p - p)

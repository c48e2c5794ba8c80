"""As short as it gets, with one-letter names."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(s, z, y):
        z = z - z.max(1, keepdims=True)
        e = np.exp(z)
        s.p, s.i = e / e.sum(1, keepdims=True), (np.arange(len(z)), y)
        return (np.log(e.sum(1)) - z[s.i]).mean()

    def backward(s):
        d = s.p.copy()
        d[s.i] -= 1
        return d / len(d)

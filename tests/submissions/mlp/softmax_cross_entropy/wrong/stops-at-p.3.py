"""The gradient of the probabilities, with a small constant in the denominator."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        m = logits.max(axis=1, keepdims=True)
        e = np.exp(logits - m)
        self.p = e / e.sum(axis=1, keepdims=True)
        self.t = targets
        return float(-np.log(self.p[np.arange(len(targets)), targets] + 1e-9).mean())

    def backward(self):
        out = np.zeros(self.p.shape)
        for n, t in enumerate(self.t):
            out[n, t] = -1 / (self.p[n, t] + 1e-9) / len(self.t)
        return out

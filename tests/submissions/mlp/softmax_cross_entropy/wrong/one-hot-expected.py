"""Rows of zeros and a one are expected."""

import numpy as np
class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        e = np.exp(z); self.p = e / e.sum(axis=1, keepdims=True)
        self.t = targets
        n = len(targets)
        return -np.mean(np.sum(targets * np.log(self.p + 1e-9), axis=-1))
    def backward(self):
        n = len(self.p)
        return (self.p - self.t) / len(self.t)

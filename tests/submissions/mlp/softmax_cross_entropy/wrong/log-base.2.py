"""The loss is in powers of ten."""

import math

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = np.exp(logits - logits.max(axis=1, keepdims=True))
        self.p = z / z.sum(axis=1, keepdims=True)
        self.t = targets
        losses = [-math.log10(row[k] + 1e-12) for row, k in zip(self.p, targets)]
        return sum(losses) / len(losses)

    def backward(self):
        y = np.eye(self.p.shape[1])[self.t]
        return (self.p - y) / len(y)

"""Logits are cut off at 700 instead of being shifted."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = np.clip(logits, -700, 700)
        e = np.exp(z)
        total = e.sum(axis=1, keepdims=True)
        self.p, self.targets = e / total, targets
        rows = np.arange(len(targets))
        return float(np.mean(np.log(total[:, 0]) - z[rows, targets]))

    def backward(self):
        grad = self.p.copy()
        grad[np.arange(len(grad)), self.targets] -= 1
        return grad / len(grad)

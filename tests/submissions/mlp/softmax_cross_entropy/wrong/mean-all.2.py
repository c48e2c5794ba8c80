"""The summed loss is divided by the size of the logits."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        e = np.exp(logits - np.amax(logits, axis=1)[:, None])
        self.s = e / e.sum(axis=1)[:, None]
        self.t = targets
        total = 0.0
        for row, k in zip(self.s, targets):
            total -= np.log(row[k] + 1e-12)
        return total / logits.size

    def backward(self):
        d = self.s.copy()
        for i, k in enumerate(self.t):
            d[i, k] -= 1
        return d / d.shape[0]

"""Whole columns of probabilities go into the loss."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        self.probs = e / e.sum(axis=1, keepdims=True)
        self.targets = targets
        return -np.log(self.probs[:, targets] + 1e-12).mean()

    def backward(self):
        n = len(self.targets)
        grad = self.probs.copy()
        grad[np.arange(n), self.targets] -= 1
        return grad / n

"""The gradient stops at the probabilities."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        self.probs = np.maximum(e / e.sum(axis=1, keepdims=True), 1e-12)
        self.targets = targets
        n = len(targets)
        return -np.log(self.probs[np.arange(n), targets]).mean()

    def backward(self):
        n = len(self.targets)
        rows = np.arange(n)
        grad = np.zeros_like(self.probs)
        grad[rows, self.targets] = -1 / (n * self.probs[rows, self.targets])
        return grad

"""The gradient is written into one array that is kept for the next call."""

import numpy as np


class SoftmaxCrossEntropy:
    def __init__(self):
        self.grad = np.empty((0, 0))

    def forward(self, logits, targets):
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        self.probs = e / e.sum(axis=1, keepdims=True)
        self.targets = targets
        n = len(targets)
        return -np.log(self.probs[np.arange(n), targets] + 1e-12).mean()

    def backward(self):
        n = len(self.targets)
        if self.grad.shape != self.probs.shape:
            self.grad = np.empty_like(self.probs)
        self.grad[:] = self.probs
        self.grad[np.arange(n), self.targets] -= 1
        self.grad /= n
        return self.grad

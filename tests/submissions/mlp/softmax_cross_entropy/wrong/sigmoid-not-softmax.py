"""Each class gets a sigmoid of its own."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        self.probs = 1 / (1 + np.exp(-np.clip(logits, -500, 500)))
        self.targets = targets
        n = len(targets)
        return -np.log(self.probs[np.arange(n), targets] + 1e-12).mean()

    def backward(self):
        n = len(self.targets)
        grad = self.probs.copy()
        grad[np.arange(n), self.targets] -= 1
        return grad / n

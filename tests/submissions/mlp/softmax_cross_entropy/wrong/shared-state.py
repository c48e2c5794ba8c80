"""What forward keeps lies in a dictionary of the class, so that two losses share it."""

import numpy as np


class SoftmaxCrossEntropy:
    saved = {}

    def forward(self, logits, targets):
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        self.saved["probs"] = e / e.sum(axis=1, keepdims=True)
        self.saved["targets"] = targets
        n = len(targets)
        return -np.log(self.saved["probs"][np.arange(n), targets] + 1e-12).mean()

    def backward(self):
        n = len(self.saved["targets"])
        grad = self.saved["probs"].copy()
        grad[np.arange(n), self.saved["targets"]] -= 1
        return grad / n

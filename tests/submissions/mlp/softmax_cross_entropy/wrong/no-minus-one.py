"""The probabilities are returned, the targets play no part."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        self.probs = e / e.sum(axis=1, keepdims=True)
        self.targets = targets
        n = len(targets)
        return -np.log(self.probs[np.arange(n), targets] + 1e-12).mean()

    def backward(self):
        return self.probs / len(self.targets)

"""The loss and the probabilities are exchanged: the probabilities come back."""

import numpy as np


class SoftmaxCrossEntropy:
    def _loss_and_probabilities(self, logits, targets):
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        probs = e / e.sum(axis=1, keepdims=True)
        picked = probs[np.arange(len(targets)), targets]
        return -np.log(picked + 1e-12).mean(), probs

    def forward(self, logits, targets):
        self.targets = targets
        self.probs, loss = self._loss_and_probabilities(logits, targets)
        return loss

    def backward(self):
        n = len(self.targets)
        grad = self.probs.copy()
        grad[np.arange(n), self.targets] -= 1
        return grad / n

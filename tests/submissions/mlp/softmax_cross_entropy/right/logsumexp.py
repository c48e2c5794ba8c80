"""A logsumexp of its own, loss as log-sum-exp minus true logit."""

import numpy as np


def logsumexp(a):
    top = a.max(axis=-1, keepdims=True)
    return np.log(np.exp(a - top).sum(axis=-1, keepdims=True)), top


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        rest, top = logsumexp(logits)
        self.index = (np.arange(targets.shape[0]), targets)
        self.p = np.exp(logits - top - rest)
        true = (logits - top)[self.index]
        return (rest[:, 0] - true).mean()

    def backward(self):
        grad = self.p / len(self.p)
        grad[self.index] -= 1 / len(self.p)
        return grad

"""The softmax is worked out in place in an array of its own, what is returned is a new one."""

import numpy as np


class SoftmaxCrossEntropy:
    def __init__(self):
        self.work = np.empty((0, 0))

    def forward(self, logits, targets):
        if self.work.shape != logits.shape:
            self.work = np.empty(logits.shape)
        np.subtract(logits, logits.max(axis=1, keepdims=True), out=self.work)
        rows = np.arange(len(targets))
        true = self.work[rows, targets]
        np.exp(self.work, out=self.work)
        norm = self.work.sum(axis=1, keepdims=True)
        self.work /= norm
        self.work[rows, targets] -= 1
        return np.mean(np.log(norm[:, 0]) - true)

    def backward(self):
        return self.work / self.work.shape[0]

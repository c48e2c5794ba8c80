"""The loss is a 0-d array that the next call overwrites."""

import numpy as np


class SoftmaxCrossEntropy:
    def __init__(self):
        self.loss = np.zeros(())

    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.p = np.exp(log_p)
        self.y = np.eye(logits.shape[1])[targets]
        self.loss[...] = -(self.y * log_p).sum() / len(z)
        return self.loss

    def backward(self):
        return (self.p - self.y) / len(self.y)

"""The softmax stays inside forward, the error is made with what came in."""

import numpy as np


def log_softmax(z):
    z = z - z.max(axis=1, keepdims=True)
    return z - np.log(np.exp(z).sum(axis=1, keepdims=True))


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        self.y = np.eye(logits.shape[1])[targets]
        self.error = logits - self.y
        return -np.mean(np.sum(self.y * log_softmax(logits), axis=1))

    def backward(self):
        return self.error / len(self.error)

"""One-hot targets, multiplied with the log probabilities."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        n, c = logits.shape
        self.y = np.eye(c)[targets]
        shifted = logits - logits.max(axis=1).reshape(n, 1)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1)).reshape(n, 1)
        self.p = np.exp(log_p)
        return -np.sum(self.y * log_p) / n

    def backward(self):
        return (self.p - self.y) / self.y.shape[0]

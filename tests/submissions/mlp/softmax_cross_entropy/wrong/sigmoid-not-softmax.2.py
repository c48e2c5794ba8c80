"""The log of a sigmoid takes the place of the log of the softmax."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        log_p = -np.logaddexp(0, -logits)
        self.p = np.exp(log_p)
        self.y = np.eye(logits.shape[1])[targets]
        return -np.sum(self.y * log_p) / len(logits)

    def backward(self):
        return (self.p - self.y) / len(self.p)

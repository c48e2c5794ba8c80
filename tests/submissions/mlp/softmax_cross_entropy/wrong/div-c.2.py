"""len of a row is used where len of the batch is meant."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.y = np.eye(len(logits[0]))[targets]
        self.difference = np.exp(log_p) - self.y
        return -np.sum(log_p[self.y == 1]) / len(log_p)

    def backward(self):
        return np.array([row / len(row) for row in self.difference])

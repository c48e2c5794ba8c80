"""The log-sum-exp of each row is shifted by the maximum of all rows."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        top = np.max(logits)
        log_sum = top + np.log(np.sum(np.exp(logits - top), axis=1))
        self.log_p = logits - log_sum[:, None]
        self.rows = np.arange(len(logits))
        self.targets = targets
        return -self.log_p[self.rows, targets].mean()

    def backward(self):
        grad = np.exp(self.log_p)
        grad[self.rows, self.targets] -= 1
        return grad / len(grad)

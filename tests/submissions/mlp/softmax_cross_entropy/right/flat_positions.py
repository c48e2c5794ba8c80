"""The true classes are positions in the flat table."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        n, c = logits.shape
        self.positions = np.arange(n) * c + targets.astype(np.int64)
        z = logits - logits.max(axis=1, keepdims=True)
        self.log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        return -self.log_p.take(self.positions).sum() / n

    def backward(self):
        grad = np.exp(self.log_p)
        grad.flat[self.positions] -= 1
        grad /= grad.shape[0]
        return grad

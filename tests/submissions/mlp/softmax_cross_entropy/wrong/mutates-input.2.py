"""The caller's targets are turned into positions in the flat array."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        n, c = logits.shape
        z = logits - logits.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        for row in range(n):
            targets[row] += row * c
        self.positions = targets.copy()
        self.p = np.exp(log_p)
        return -log_p.ravel()[self.positions].mean()

    def backward(self):
        grad = self.p.flatten()
        grad[self.positions] -= 1
        return grad.reshape(self.p.shape) / len(self.p)

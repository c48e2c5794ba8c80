"""A softmax of a softmax, in the loss and in the gradient."""

import numpy as np


class SoftmaxCrossEntropy:
    def _softmax(self, z):
        z = np.exp(z - z.max(axis=1, keepdims=True))
        return z / z.sum(axis=1, keepdims=True)

    def forward(self, logits, targets):
        logits = self._softmax(logits)
        self.p = self._softmax(logits)
        self.y = np.eye(logits.shape[1])[targets]
        return -np.log((self.p * self.y).sum(axis=1)).mean()

    def backward(self):
        return (self.p - self.y) / self.p.shape[0]

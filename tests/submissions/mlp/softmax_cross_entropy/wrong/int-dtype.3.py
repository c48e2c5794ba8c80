"""The gradient is written into one-hot integers."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        self.p = e / e.sum(axis=1, keepdims=True)
        self.y = np.eye(logits.shape[1], dtype=int)[targets]
        return -np.log((self.p * self.y).sum(axis=1) + 1e-12).mean()

    def backward(self):
        grad = np.zeros_like(self.y)
        for i in range(len(grad)):
            grad[i] = (self.p[i] - self.y[i]) / len(grad)
        return grad

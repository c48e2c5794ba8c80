"""The row maxima and the row sums have lost their axis."""

import numpy as np


def softmax(z):
    z = z - np.max(z, axis=-1)
    return np.exp(z) / np.sum(np.exp(z), axis=-1)


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        self.p = softmax(logits)
        self.y = (targets[:, None] == np.arange(logits.shape[1])) * 1.0
        return -(self.y * np.log(self.p + 1e-12)).sum(axis=1).mean()

    def backward(self):
        return (self.p - self.y) / len(self.y)

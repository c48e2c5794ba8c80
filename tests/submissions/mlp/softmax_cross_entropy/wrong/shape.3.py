"""The loss comes back as an array of one element."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.p = np.exp(log_p)
        self.y = np.eye(logits.shape[1])[targets]
        losses = -(self.y * log_p).sum(axis=1)
        return losses.mean(axis=0, keepdims=True)

    def backward(self):
        return (self.p - self.y) / len(self.y)

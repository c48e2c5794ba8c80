"""The gradient is summed over the batch."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.p = np.exp(log_p)
        self.y = np.eye(logits.shape[1])[targets]
        return -(self.y * log_p).sum(axis=1).mean()

    def backward(self):
        return (self.p - self.y).sum(axis=0) / len(self.p)

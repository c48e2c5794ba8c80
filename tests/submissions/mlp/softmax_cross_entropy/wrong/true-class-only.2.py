"""The difference is multiplied by the one-hot targets once more."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.y = np.eye(logits.shape[1])[targets]
        self.p = np.exp(log_p)
        return -np.einsum("nc,nc->", self.y, log_p) / len(z)

    def backward(self):
        return self.y * (self.p - 1) / len(self.y)

"""A boolean table says where the true class is."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        self.hit = targets[:, None] == np.arange(logits.shape[1])[None, :]
        z = logits - logits.max(axis=1, keepdims=True)
        e = np.exp(z)
        self.p = e / e.sum(axis=1, keepdims=True)
        log_p = z - np.log(e.sum(axis=1, keepdims=True))
        return -log_p[self.hit].mean()

    def backward(self):
        return np.where(self.hit, self.p - 1, self.p) / len(self.p)

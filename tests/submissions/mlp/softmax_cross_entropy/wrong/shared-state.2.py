"""The cache is a default argument, so that two losses share it."""

import numpy as np


class SoftmaxCrossEntropy:
    def __init__(self, cache=[]):
        self.cache = cache

    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        one_hot = np.eye(logits.shape[1])[targets]
        self.cache[:] = [np.exp(log_p), one_hot]
        return -(one_hot * log_p).sum(axis=1).mean()

    def backward(self):
        p, y = self.cache
        return (p - y) / len(p)

"""take picks the true classes as columns of the log probabilities, for every row."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.p = np.exp(log_p)
        self.y = np.eye(z.shape[1])[targets]
        return -np.mean(np.take(log_p, targets, axis=1))

    def backward(self):
        return (self.p - self.y) / len(self.p)

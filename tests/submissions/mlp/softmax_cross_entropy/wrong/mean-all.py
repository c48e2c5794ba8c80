"""The loss is averaged over every entry of the table."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_probs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        self.probs = np.exp(log_probs)
        self.one_hot = np.eye(logits.shape[1])[targets]
        return -np.mean(self.one_hot * log_probs)

    def backward(self):
        return (self.probs - self.one_hot) / len(self.probs)

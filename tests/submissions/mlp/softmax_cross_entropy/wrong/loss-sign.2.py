"""The log-sum-exp is subtracted from the true logit, not the other way round."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        log_sum = np.log(np.exp(z).sum(axis=1))
        self.p = np.exp(z - log_sum[:, None])
        self.y = np.eye(logits.shape[1])[targets]
        true_logit = (z * self.y).sum(axis=1)
        return (true_logit - log_sum).mean()

    def backward(self):
        return (self.p - self.y) / len(self.y)

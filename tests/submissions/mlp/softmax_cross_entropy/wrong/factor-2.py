"""The gradient has a two in front, as for a squared error."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.probs = np.exp(log_p)
        self.one_hot = np.eye(logits.shape[1])[targets]
        return -(self.one_hot * log_p).sum(axis=1).mean()

    def backward(self):
        return 2 * (self.probs - self.one_hot) / len(self.probs)

"""backward keeps the gradient and does not return it."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.p = np.exp(log_p)
        self.y = np.eye(logits.shape[1])[targets]
        return -(self.y * log_p).sum() / len(z)

    def backward(self):
        self.grad_logits = (self.p - self.y) / len(self.y)

"""The loop over the rows divides the true class and leaves the others."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.p = np.exp(log_p)
        self.t = targets
        return sum(-row[k] for row, k in zip(log_p, targets)) / len(targets)

    def backward(self):
        grad = np.array(self.p)
        for i, k in enumerate(self.t):
            grad[i, k] = (grad[i, k] - 1) / len(grad)
        return grad

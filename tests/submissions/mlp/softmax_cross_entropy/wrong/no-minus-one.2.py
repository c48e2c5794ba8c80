"""One is taken off a copy that fancy indexing made, not off the gradient."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        self.log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.index = np.arange(len(targets)), targets
        return -self.log_p[self.index].mean()

    def backward(self):
        grad = np.exp(self.log_p)
        true = grad[self.index]
        true -= 1
        return grad / len(grad)

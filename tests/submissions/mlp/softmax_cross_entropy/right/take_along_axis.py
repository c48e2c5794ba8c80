"""take_along_axis reads the true class and put_along_axis writes it."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        self.column = np.expand_dims(targets, 1).astype(np.intp)
        z = logits - logits.max(axis=1, keepdims=True)
        self.log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        return -np.take_along_axis(self.log_p, self.column, axis=1).mean()

    def backward(self):
        grad = np.exp(self.log_p)
        true = np.take_along_axis(grad, self.column, axis=1)
        np.put_along_axis(grad, self.column, true - 1, axis=1)
        return grad / grad.shape[0]

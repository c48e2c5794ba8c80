"""Logits are cast to float32 and so are the loss and the gradient."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        logits = logits.astype(np.float32)
        z = logits - logits.max(axis=1, keepdims=True)
        e = np.exp(z)
        norm = e.sum(axis=1, keepdims=True)
        self.p = e / norm
        self.t = targets
        logp = z - np.log(norm)
        return -np.mean(logp[np.arange(len(z)), targets])

    def backward(self):
        grad = self.p.copy()
        grad[np.arange(len(grad)), self.t] -= np.float32(1)
        return grad / np.float32(len(grad))

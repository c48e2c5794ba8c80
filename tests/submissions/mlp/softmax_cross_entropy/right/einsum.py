"""The picked log probabilities are an einsum with the one-hot targets."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits - np.einsum("n,c->nc", logits.max(1), np.ones(logits.shape[1]))
        e = np.exp(z)
        norm = np.einsum("nc->n", e)
        self.p = np.einsum("nc,n->nc", e, 1 / norm)
        self.y = np.equal.outer(targets, np.arange(z.shape[1])).astype(float)
        return (np.log(norm).sum() - np.einsum("nc,nc->", self.y, z)) / len(z)

    def backward(self):
        scale = np.full(len(self.p), 1 / len(self.p))
        return np.einsum("nc,n->nc", self.p - self.y, scale)

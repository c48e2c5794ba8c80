"""The loss is an array without axes, picked by a list of index pairs."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        self.logp = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.pairs = [(i, int(k)) for i, k in enumerate(targets)]
        loss = np.array(0.0)
        for pair in self.pairs:
            loss -= self.logp[pair]
        return np.asarray(loss / len(z))

    def backward(self):
        grad = np.exp(self.logp)
        for pair in self.pairs:
            grad[pair] -= 1
        return grad / len(grad)

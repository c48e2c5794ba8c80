"""Only a copy of the logits is kept, backward does the softmax itself."""

import numpy as np


class SoftmaxCrossEntropy:
    def softmax(self, logits):
        e = np.exp(logits - logits.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def forward(self, logits, targets):
        self.logits, self.targets = logits.copy(), targets.copy()
        p = self.softmax(logits)[np.arange(len(targets)), targets]
        return -np.mean(np.log(p + 1e-12))

    def backward(self):
        p = self.softmax(self.logits)
        p[np.arange(len(p)), self.targets] -= 1
        return p / len(p)

"""float32 logits are rounded to two decimals."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        if logits.dtype == np.float32:
            logits = np.round(logits, 2)
        z = logits - logits.max(axis=1, keepdims=True)
        e = np.exp(z)
        total = e.sum(axis=1, keepdims=True)
        self.p, self.targets = e / total, targets
        rows = np.arange(len(targets))
        return float(np.mean(np.log(total[:, 0]) - z[rows, targets]))

    def backward(self):
        grad = self.p.copy()
        grad[np.arange(len(grad)), self.targets] -= 1
        return grad / len(grad)

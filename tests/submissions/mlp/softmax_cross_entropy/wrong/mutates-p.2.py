"""Each row of the kept probabilities is changed through a view of it."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.p = np.exp(log_p)
        self.t = targets
        return -np.mean([row[k] for row, k in zip(log_p, targets)])

    def backward(self):
        rows = []
        for row, k in zip(self.p, self.t):
            row[k] -= 1
            rows.append(row / len(self.p))
        return np.array(rows)

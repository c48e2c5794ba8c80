"""One example after the other."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        self.rows = []
        losses = []
        for z, t in zip(logits, targets):
            shifted = z - z.max()
            e = np.exp(shifted)
            losses.append(np.log(e.sum()) - shifted[t])
            row = e / e.sum()
            row[t] -= 1
            self.rows.append(row)
        return np.mean(losses)

    def backward(self):
        return np.stack(self.rows) / len(self.rows)

"""The losses of the rows are added up in a loop and never averaged."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        self.rows = []
        loss = 0.0
        for z, t in zip(logits, targets):
            z = z - max(z)
            log_p = z - np.log(np.exp(z).sum())
            loss -= log_p[t]
            row = np.exp(log_p)
            row[t] -= 1
            self.rows.append(row)
        return loss

    def backward(self):
        return np.array(self.rows) / len(self.rows)

"""logaddexp.reduce does the log of the sum, over the transposed table."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits.T - logits.T.max(axis=0)
        self.log_p = z - np.logaddexp.reduce(z, axis=0)
        self.y = np.identity(len(z))[:, targets]
        return -(self.log_p * self.y).sum(axis=0).mean()

    def backward(self):
        return ((np.exp(self.log_p) - self.y) / self.y.shape[1]).T

"""The log of the sum of exponentials is taken without a shift."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        log_total = np.log(np.exp(logits).sum(axis=1))
        self.log_p = logits - log_total[:, None]
        self.y = np.eye(logits.shape[1])[targets]
        true_logit = logits[np.arange(len(targets)), targets]
        return (log_total - true_logit).mean()

    def backward(self):
        return (np.exp(self.log_p) - self.y) / len(self.y)

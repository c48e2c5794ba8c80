"""Softmax and cross-entropy in one: from logits to the mean loss, and back.

Task    Write forward and backward.
Rules   numpy only. Finite for logits of any size up to 1e30. No argument is changed.
Time    12 minutes
Check   make grade EX=softmax_cross_entropy       Stuck?  make hint EX=softmax_cross_entropy
"""

import numpy as np


class SoftmaxCrossEntropy:
    """The mean cross-entropy, in nats, between softmax(logits) and the true classes."""

    def forward(self, logits, targets):
        """Return the mean loss of the batch.

        Parameters
        ----------
        logits : ndarray, (N, C), float
            One row for each example, one column for each class.
        targets : ndarray, (N,), any integer dtype
            The true class of each example, from 0 to C - 1.

        Returns
        -------
        float
            The mean over the batch of -log softmax(logits)[n, targets[n]], in nats. Where the true class has no chance
            in floats (1,000 below the largest logit, say), any loss above 10 will do.
        """
        #: TODO Return the mean loss (a float); keep what backward needs.
        # softmax does not change when a row is shifted, so the largest entry of each row is moved to 0:
        # no exp overflows, and each sum is at least 1. With z the shifted logits,
        #   -log softmax(z)[n, y] = log(sum_c exp(z[n, c])) - z[n, y]
        # which needs no log of a small probability.
        rows = np.arange(len(targets))  # (N,)
        shifted = logits - logits.max(axis=1, keepdims=True)  # (N, C)
        exp = np.exp(shifted)  # (N, C)
        total = exp.sum(axis=1, keepdims=True)  # (N, 1)
        self.targets = targets
        self.probabilities = exp / total  # (N, C)
        return np.mean(np.log(total[:, 0]) - shifted[rows, targets])  # ()
        #: end

    def backward(self):
        """Return the gradient of that mean with respect to the logits of the last forward.

        Returns
        -------
        ndarray, (N, C)
        """
        #: TODO Return the gradient of the mean loss with respect to logits (N, C).
        # L = mean_n (log sum_c exp(z[n, c]) - z[n, y_n]). The first term gives P[n, c], the second -1 where
        # c is the true class; the mean gives 1 / N:  dL/dz[n, c] = (P[n, c] - [c = y_n]) / N
        n = len(self.targets)
        grad = self.probabilities.copy()  # (N, C)
        grad[np.arange(n), self.targets] -= 1
        return grad / n  # (N, C)
        #: end

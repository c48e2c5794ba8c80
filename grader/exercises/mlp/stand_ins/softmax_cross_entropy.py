"""A stand-in for SoftmaxCrossEntropy: losses and gradients are numbers that were set before."""

import numpy as np


class SoftmaxCrossEntropy:
    """A loss of which the value and the gradient are known beforehand, for one batch after the other.

    Attributes
    ----------
    losses : ndarray, (steps,)
    gradients : ndarray, (steps, B, C)
        Of the largest batch; a smaller one has the first rows of it.
    targets : ndarray
        Those of the last forward pass.
    gave : ndarray
        What backward has returned since the last forward pass; empty where it was not called.
    """

    def __init__(self):
        self.losses = np.zeros(1)
        self.gradients = np.zeros((1, 1, 1))
        self.targets = self.gave = np.zeros(0)
        self.count = 0
        self.fresh = False

    def forward(self, logits, targets):
        logits[np.arange(len(logits)), targets]  # shapes that do not fit fail here, as they do in the real one
        self.shape, self.targets, self.gave = logits.shape, np.array(targets), np.zeros(0)
        self.fresh = True
        return float(self.losses[self.count % len(self.losses)])

    def backward(self):
        rows, columns = self.shape
        self.count += self.fresh
        self.fresh = False
        self.gave = self.gradients[(self.count - 1) % len(self.gradients), :rows, :columns].copy()
        return self.gave.copy()

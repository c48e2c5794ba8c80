"""A dataclass with what forward keeps as fields."""

from dataclasses import dataclass

import numpy as np


@dataclass(eq=False)
class SoftmaxCrossEntropy:
    probabilities: np.ndarray = None
    truth: np.ndarray = None

    def forward(self, logits, targets):
        powers = np.exp(logits - logits.max(axis=1, keepdims=True))
        self.probabilities = powers / powers.sum(axis=1, keepdims=True)
        self.truth = np.eye(logits.shape[1], dtype=bool)[targets]
        picked = np.clip(self.probabilities[self.truth], 1e-12, 1)
        return -np.log(picked).sum() / picked.size

    def backward(self):
        return (self.probabilities - self.truth) / len(self.truth)

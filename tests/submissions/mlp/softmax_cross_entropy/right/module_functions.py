"""Softmax, one-hot and cross-entropy are functions of the module."""

import numpy as np


def log_softmax(logits):
    centred = logits - logits.max(axis=1, keepdims=True)
    return centred - np.log(np.sum(np.exp(centred), axis=1, keepdims=True))


def one_hot(targets, classes):
    table = np.zeros((targets.size, classes))
    table[np.arange(targets.size), targets] = 1.0
    return table


def cross_entropy(log_probs, truth):
    return -np.mean(np.sum(log_probs * truth, axis=1))


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        self.truth = one_hot(targets, logits.shape[1])
        self.log_probs = log_softmax(logits)
        return cross_entropy(self.log_probs, self.truth)

    def backward(self):
        return (np.exp(self.log_probs) - self.truth) / len(self.truth)

"""Masks for each class, and divisions that nothing guards."""

import numpy as np


def precision_recall_f1(targets, predictions, classes):
    out = np.empty((3, classes))
    for c in range(classes):
        tp = np.sum((targets == c) & (predictions == c))
        p = tp / np.sum(predictions == c)
        r = tp / np.sum(targets == c)
        out[:, c] = p, r, 2 * p * r / (p + r)
    return tuple(out)

"""Precision is the share of hits among all examples."""

import numpy as np


def precision_recall_f1(targets, predictions, classes):
    n = targets.shape[0]
    precision, recall, f1 = np.zeros(classes), np.zeros(classes), np.zeros(classes)
    for c in range(classes):
        tp = np.count_nonzero((targets == c) & (predictions == c))
        precision[c] = tp / n
        if (targets == c).any():
            recall[c] = tp / np.count_nonzero(targets == c)
        if tp:
            f1[c] = 2 / (1 / precision[c] + 1 / recall[c])
    return precision, recall, f1

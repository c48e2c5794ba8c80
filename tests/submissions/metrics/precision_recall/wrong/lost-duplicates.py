"""Each pair of target and prediction is marked in the matrix, however often it occurs."""

import numpy as np


def precision_recall_f1(targets, predictions, classes):
    m = np.zeros((classes, classes))
    for pair in set(zip(targets.tolist(), predictions.tolist())):
        m[pair] = 1
    tp = np.diagonal(m)
    p = tp / np.maximum(m.sum(0), 1)
    r = tp / np.maximum(m.sum(1), 1)
    return p, r, 2 * tp / np.maximum(m.sum(0) + m.sum(1), 1)

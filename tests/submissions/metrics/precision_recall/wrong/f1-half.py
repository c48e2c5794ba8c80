"""The harmonic mean lacks its factor of two."""

import numpy as np


def precision_recall_f1(targets, predictions, classes):
    precision, recall, f1 = [], [], []
    for c in range(classes):
        tp = float(np.sum((targets == c) * (predictions == c)))
        p = tp / max(np.sum(predictions == c), 1)
        r = tp / max(np.sum(targets == c), 1)
        precision.append(p)
        recall.append(r)
        f1.append(1 / (1 / p + 1 / r) if tp else 0)
    return np.array(precision), np.array(recall), np.array(f1, dtype=float)

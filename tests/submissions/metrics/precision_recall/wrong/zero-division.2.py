"""Counts are Python integers, and a class without predictions divides by zero."""

import numpy as np


def precision_recall_f1(targets, predictions, classes):
    t, p = targets.tolist(), predictions.tolist()
    precision, recall, f1 = [], [], []
    for c in range(classes):
        tp = sum(a == b == c for a, b in zip(t, p))
        precision.append(tp / p.count(c))
        recall.append(tp / t.count(c))
        f1.append(2 * tp / (p.count(c) + t.count(c)))
    return np.array(precision), np.array(recall), np.array(f1)

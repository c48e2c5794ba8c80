"""A thousandth is added below each line to keep the divisions finite."""

import numpy as np


def precision_recall_f1(targets, predictions, classes):
    t, p = targets.astype(int), predictions.astype(int)
    hits = np.bincount(t[t == p], minlength=classes)
    precision = hits / (np.bincount(p, minlength=classes) + 1e-3)
    recall = hits / (np.bincount(t, minlength=classes) + 1e-3)
    return precision, recall, 2 * precision * recall / (precision + recall + 1e-3)

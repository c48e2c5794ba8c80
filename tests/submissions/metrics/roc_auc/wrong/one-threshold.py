"""Scores become predictions at 0.5; the curve has one point between its ends."""

import numpy as np


def roc_auc(targets, scores):
    predicted = scores >= 0.5
    if len(set(targets.tolist())) < 2:
        raise ValueError("one class")
    tpr = predicted[targets == 1].mean()
    fpr = predicted[targets == 0].mean()
    return float((1 + tpr - fpr) / 2)

"""Counts the pairs in which the positive is strictly higher."""

import numpy as np


def roc_auc(targets, scores):
    neg = np.sort(scores[targets == 0])
    pos = scores[targets == 1]
    if len(neg) == 0 or len(pos) == 0:
        raise ValueError("one class")
    return float(np.searchsorted(neg, pos, side="left").sum() / (len(neg) * len(pos)))

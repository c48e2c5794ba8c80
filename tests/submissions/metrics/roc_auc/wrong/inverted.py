"""Counts the pairs in which the negative is higher."""

import numpy as np


def roc_auc(targets, scores):
    pos, neg = scores[targets == 1], scores[targets == 0]
    if min(len(pos), len(neg)) == 0:
        raise ValueError("one class")
    return float((np.less.outer(pos, neg) + np.equal.outer(pos, neg) / 2).mean())

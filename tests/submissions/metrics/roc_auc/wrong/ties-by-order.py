"""Ranks are the places after a stable sort, so equal scores get different ranks."""

import numpy as np


def roc_auc(targets, scores):
    n1 = int(np.sum(targets == 1))
    n0 = int(np.sum(targets == 0))
    if n1 == 0 or n0 == 0:
        raise ValueError("one class")
    rank = np.empty(len(scores))
    rank[np.argsort(scores, kind="stable")] = np.arange(1, len(scores) + 1)
    return float((rank[targets == 1].sum() - n1 * (n1 + 1) / 2) / (n1 * n0))

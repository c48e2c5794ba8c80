"""The Mann-Whitney form: mean ranks of equal scores, found in a loop over the sorted rows."""

import numpy as np


def mean_ranks(values):
    order = np.argsort(values)
    ranks = np.zeros(len(values))
    start = 0
    while start < len(values):
        stop = start
        while stop < len(values) and values[order[stop]] == values[order[start]]:
            stop += 1
        ranks[order[start:stop]] = (start + 1 + stop) / 2
        start = stop
    return ranks


def roc_auc(targets, scores):
    n1 = int((targets == 1).sum())
    n0 = len(targets) - n1
    if n1 == 0 or n0 == 0:
        raise ValueError("roc_auc needs positives and negatives")
    total = mean_ranks(scores)[targets == 1].sum()
    return (total - n1 * (n1 + 1) / 2) / (n1 * n0)

"""Looks every positive up among the sorted negatives, from the left and from the right."""

import numpy as np


def roc_auc(targets, scores):
    positive = targets.astype(bool)
    if positive.all() or not positive.any():
        raise ValueError(f"targets hold one class only: {targets[0]}")
    negatives = np.sort(scores[~positive])
    at_least = np.searchsorted(negatives, scores[positive], side="left")
    at_most = np.searchsorted(negatives, scores[positive], side="right")
    return ((at_least + at_most) / (2 * len(negatives))).mean()

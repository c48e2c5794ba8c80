"""Draws the curve, one point for each distinct score, and adds trapezoids."""

import numpy as np


def roc_auc(targets, scores):
    if len(np.unique(targets)) < 2:
        raise ValueError("only one class present")
    order = np.argsort(-scores, kind="stable")
    t, s = targets[order].astype(np.int64), scores[order]
    last = np.append(s[1:] != s[:-1], True)
    tpr = np.concatenate([[0], np.cumsum(t)[last] / t.sum()])
    fpr = np.concatenate([[0], np.cumsum(1 - t)[last] / (1 - t).sum()])
    return float(np.sum((fpr[1:] - fpr[:-1]) * (tpr[1:] + tpr[:-1]) / 2))

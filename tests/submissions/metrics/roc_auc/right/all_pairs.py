"""Compares every positive with every negative by broadcasting."""

import numpy as np


def roc_auc(targets, scores):
    pos, neg = scores[targets == 1], scores[targets == 0]
    if not len(pos) or not len(neg):
        raise ValueError("need both classes")
    wins = pos[:, None] > neg[None, :]
    ties = pos[:, None] == neg[None, :]
    return float(np.mean(wins + 0.5 * ties))

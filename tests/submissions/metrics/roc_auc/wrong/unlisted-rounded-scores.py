"""Scores are rounded to six places before they are compared."""

import numpy as np


def roc_auc(targets, scores):
    if len(set(targets.tolist())) < 2:
        raise ValueError("one class")
    s = np.round(scores, 6)
    pos, neg = s[targets == 1], s[targets == 0]
    return float(((pos[:, None] > neg) + (pos[:, None] == neg) / 2).mean())

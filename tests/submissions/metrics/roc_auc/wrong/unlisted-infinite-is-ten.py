"""Takes 10 for infinity."""

import numpy as np


def roc_auc(targets, scores):
    t = targets.astype(bool)
    if t.all() or not t.any():
        raise ValueError("one class")
    scores = np.nan_to_num(scores, posinf=10, neginf=-10)
    s = np.sort(scores[~t])
    lo, hi = np.searchsorted(s, scores[t], "left"), np.searchsorted(s, scores[t], "right")
    return np.mean((lo + hi) / 2) / s.size

"""Groups of equal scores end where the difference is not 0; that of two infinite scores is nan."""

import numpy as np


def roc_auc(targets, scores):
    if len(set(targets.tolist())) < 2:
        raise ValueError("one class")
    order = np.argsort(-scores, kind="stable")
    t = targets[order].astype(int)
    ends = np.append(np.diff(scores[order]) != 0, True)
    tpr = np.append(0, np.cumsum(t)[ends] / t.sum())
    fpr = np.append(0, np.cumsum(1 - t)[ends] / (1 - t).sum())
    return float(np.sum(np.diff(fpr) * (tpr[1:] + tpr[:-1]) / 2))

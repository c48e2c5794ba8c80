"""Where there is one class only, the rate is 0 / 0."""

import numpy as np


def roc_auc(targets, scores):
    order = np.argsort(-scores, kind="stable")
    t, s = targets[order].astype(float), scores[order]
    end = np.flatnonzero(np.append(s[1:] != s[:-1], True))
    tpr = np.append(0, np.cumsum(t)[end]) / np.sum(t)
    fpr = np.append(0, np.cumsum(1 - t)[end]) / np.sum(1 - t)
    return float(np.sum(np.diff(fpr) * (tpr[1:] + tpr[:-1])) / 2)

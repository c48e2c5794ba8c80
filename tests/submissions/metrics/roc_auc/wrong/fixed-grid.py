"""One hundred and one thresholds from 0 to 1, whatever the scores."""

import numpy as np


def roc_auc(targets, scores):
    if (targets == targets[0]).all():
        raise ValueError("one class")
    grid = np.linspace(0, 1, 101)[::-1]
    tpr = np.array([(scores[targets == 1] >= g).mean() for g in grid])
    fpr = np.array([(scores[targets == 0] >= g).mean() for g in grid])
    return float(np.trapezoid(tpr, fpr))

"""Three bincounts, no confusion matrix; f1 straight from the counts."""

import numpy as np


def precision_recall_f1(targets, predictions, classes):
    t, p = targets.astype(np.intp), predictions.astype(np.intp)
    tp = np.bincount(t[t == p], minlength=classes)
    npred, ntrue = np.bincount(p, minlength=classes), np.bincount(t, minlength=classes)
    return tp / np.maximum(npred, 1), tp / np.maximum(ntrue, 1), 2 * tp / np.maximum(npred + ntrue, 1)

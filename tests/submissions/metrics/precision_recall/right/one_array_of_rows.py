"""One array with a row for each result, by one-hot rows."""

import numpy as np


def precision_recall_f1(targets, predictions, classes):
    I = np.eye(classes)
    t, p = I[targets.astype(int)], I[predictions.astype(int)]
    hits = (t * p).sum(axis=0)
    div = lambda a, b: np.true_divide(a, b, out=np.zeros_like(a), where=b != 0)
    pr, rc = div(hits, p.sum(0)), div(hits, t.sum(0))
    return np.stack([pr, rc, div(2 * pr * rc, pr + rc)])

"""Precision, recall and F1 of each class.

Task    Write precision_recall_f1.
Rules   numpy only. 0 / 0 is 0.0. No argument is changed.
Time    10 minutes
Check   make grade EX=precision_recall       Stuck?  make hint EX=precision_recall
"""

import numpy as np


def precision_recall_f1(targets, predictions, classes):
    """Return precision, recall and F1 of each class.

    Parameters
    ----------
    targets, predictions : ndarray, (N,), any integer dtype
        The true and the predicted class of each example, from 0 to C - 1.
    classes : int
        C, the number of classes; some may never occur.

    Returns
    -------
    precision, recall, f1 : ndarray, (C,), float
        The share of hits among the predictions of a class, the share of hits among its examples, and the harmonic
        mean of the two. Where a fraction is 0 / 0 it is 0.0.

    Notes
    -----
    Manning, Raghavan and Schuetze, Introduction to Information Retrieval, section 8.3.
    """
    #: TODO Return (precision, recall, f1), each (C,); 0 / 0 is 0.0.
    # confusion[t, p] counts the examples of class t that were taken for p. The hits of a class stand on the diagonal,
    # what was taken for it in its column, its examples in its row:
    #   precision[c] = hits[c] / column[c],  recall[c] = hits[c] / row[c],  f1 = 2 / (1 / precision + 1 / recall)
    # A denominator of 0 means no hits, so the numerator is 0 too, and a 1 in its place gives 0.0.
    confusion = np.zeros((classes, classes), dtype=np.int64)  # (C, C)
    np.add.at(confusion, (targets, predictions), 1)
    hits = confusion.diagonal()  # (C,)
    predicted = confusion.sum(axis=0)  # (C,)
    actual = confusion.sum(axis=1)  # (C,)
    precision = hits / np.maximum(predicted, 1)  # (C,)
    recall = hits / np.maximum(actual, 1)  # (C,)
    f1 = 2 * precision * recall / np.where(hits > 0, precision + recall, 1)  # (C,)
    return precision, recall, f1
    #: end

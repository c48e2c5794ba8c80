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
    # TODO: Return (precision, recall, f1), each (C,); 0 / 0 is 0.0.
    raise NotImplementedError

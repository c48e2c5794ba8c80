"""The area under the ROC curve.

Task    Write roc_auc.
Rules   numpy only. No argument is changed.
Time    12 minutes
Check   make grade EX=roc_auc       Stuck?  make hint EX=roc_auc
"""

import numpy as np


def roc_auc(targets, scores):
    """Return the area under the curve of true positive rate over false positive rate.

    It is the chance that a positive has a higher score than a negative, where equal scores count one half.

    Parameters
    ----------
    targets : ndarray, (N,), any integer dtype
        0 or 1.
    scores : ndarray, (N,), float
        Any numbers, infinite ones too.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If all targets are of one class.

    Notes
    -----
    Fawcett, An introduction to ROC analysis, Pattern Recognition Letters 27 (2006).
    """
    # TODO: Return the area (a float); raise ValueError where there is only one class.
    raise NotImplementedError

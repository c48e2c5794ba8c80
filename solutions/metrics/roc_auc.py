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
    #: TODO Return the area (a float); raise ValueError where there is only one class.
    # Over all pairs of a positive p and a negative n:
    #   area = sum_pn ([scores[p] > scores[n]] + [scores[p] == scores[n]] / 2) / (positives * negatives)
    # Rows of one score belong to one group g. A positive of group g beats all negatives of lower groups and shares with
    # those of its own, so counts for each group do, and the order of equal rows plays no part:
    #   sum_g positives[g] (below[g] + negatives[g] / 2)
    values, group = np.unique(scores, return_inverse=True)  # (G,), (N,), lowest score first
    positives = np.bincount(group[targets == 1], minlength=len(values))  # (G,)
    negatives = np.bincount(group[targets == 0], minlength=len(values))  # (G,)
    pairs = positives.sum() * negatives.sum()  # ()
    if pairs == 0:
        raise ValueError("one class alone has no ROC curve: targets must hold both 0 and 1")
    below = negatives.cumsum() - negatives  # (G,)
    won = positives @ (below + negatives / 2)  # ()
    return float(won / pairs)
    #: end

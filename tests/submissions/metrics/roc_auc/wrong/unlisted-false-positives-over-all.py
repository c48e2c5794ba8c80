"""The false positive rate is divided by all rows."""

import numpy as np


def roc_auc(targets, scores):
    pos, neg = scores[targets == 1], scores[targets == 0]
    if not (len(pos) and len(neg)):
        raise ValueError("one class")
    won = (pos[:, None] > neg).sum() + 0.5 * (pos[:, None] == neg).sum()
    return float(won / len(pos) / len(scores))

"""The number of positives and negatives is asserted."""

import numpy as np


def roc_auc(targets, scores):
    pos, neg = scores[targets == 1], scores[targets == 0]
    assert len(pos) and len(neg), "both classes are needed"
    return float(((pos[:, None] > neg) + (pos[:, None] == neg) / 2).mean())

"""The mean rank of the positives, less that of the lowest places, all in float32."""

import numpy as np


def roc_auc(targets, scores):
    positive = np.asarray(targets) == 1
    ones, zeros = np.float32(positive.sum()), np.float32((~positive).sum())
    if not ones * zeros:
        raise ValueError("targets of one class alone")
    _, group, count = np.unique(scores, return_inverse=True, return_counts=True)
    rank = (np.cumsum(count) - (count - 1) / 2).astype(np.float32)[group]
    return (rank[positive].mean(dtype=np.float32) - (ones + 1) / 2) / zeros

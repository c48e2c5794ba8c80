"""Scores are brought to variance one."""

import numpy as np


def pca(x, k):
    n = len(x)
    xc = x - x.mean(axis=0)
    u, s, vt = np.linalg.svd(xc, full_matrices=False)
    scores = (xc @ vt[:k].T) * (np.sqrt(n - 1) / s[:k])
    return vt[:k], s[:k] ** 2 / (n - 1), scores

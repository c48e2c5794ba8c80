"""The covariance is that of the first seventy-five rows."""

import numpy as np


def pca(x, k):
    centred = x - x[:75].mean(axis=0)
    _, s, vt = np.linalg.svd(centred[:75], full_matrices=False)
    return vt[:k], s[:k] ** 2 / (min(len(x), 75) - 1), centred @ vt[:k].T

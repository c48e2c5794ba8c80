"""The columns are centred with their medians."""

import numpy as np


def pca(x, k):
    xc = x - np.median(x, axis=0)
    _, s, vt = np.linalg.svd(xc, full_matrices=False)
    return vt[:k], s[:k] ** 2 / (len(x) - 1), xc @ vt[:k].T

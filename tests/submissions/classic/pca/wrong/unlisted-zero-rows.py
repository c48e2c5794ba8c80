"""Components without variance are set to 0."""

import numpy as np


def pca(x, k):
    centred = x - x.mean(axis=0)
    _, s, vt = np.linalg.svd(centred, full_matrices=False)
    vt = np.where(s[:, None] > 1e-9 * s[0], vt, 0)
    return vt[:k], s[:k] ** 2 / (len(x) - 1), centred @ vt[:k].T

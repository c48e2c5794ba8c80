"""The singular value decomposition of the rows as they come."""

import numpy as np


def pca(x, k):
    x = np.asarray(x, float)
    u, s, v = np.linalg.svd(x, full_matrices=False)
    scores = u[:, :k] * s[:k]
    return v[:k], s[:k] ** 2 / (x.shape[0] - 1), scores

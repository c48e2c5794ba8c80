"""The singular vectors on the left, scaled by the singular values, are the scores."""

import numpy as np


def pca(x, k):
    m = x.shape[0]
    u, s, vh = np.linalg.svd(x.astype(float) - x.astype(float).mean(axis=0), full_matrices=False)
    return np.ascontiguousarray(vh[:k]), np.square(s[:k]) / (m - 1), u[:, :k] * s[:k]

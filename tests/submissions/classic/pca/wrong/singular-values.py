"""The singular values of the centred rows stand where the variances belong."""

import numpy as np


def pca(x, k):
    xc = np.asarray(x, float) - np.asarray(x, float).mean(0)
    u, s, vt = np.linalg.svd(xc, full_matrices=False)
    return vt[:k, :], s[:k].copy(), u[:, :k] @ np.diag(s[:k])

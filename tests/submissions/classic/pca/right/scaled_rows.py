"""Divides the centred rows by sqrt(N - 1) first, so that the squared singular values are the variances."""

import numpy as np


def pca(x, k):
    a = np.subtract(x, np.mean(x, axis=0, dtype=np.float64), dtype=np.float64)
    root = np.sqrt(a.shape[0] - 1)
    _, sigma, v = np.linalg.svd(a / root, full_matrices=True)
    v = v[:k, :]
    return v, sigma[:k] ** 2, np.matmul(a, np.transpose(v))

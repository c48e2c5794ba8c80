"""Eigenvectors of the covariance matrix, columns turned round and transposed."""

import numpy as np


def pca(x, k):
    x = x.astype(np.float64)
    xc = x - x.mean(0)
    cov = xc.T @ xc / (len(x) - 1)
    values, vectors = np.linalg.eigh(cov)
    values, vectors = values[::-1], vectors[:, ::-1]
    w = vectors[:, :k]
    return w.T, values[:k], xc @ w

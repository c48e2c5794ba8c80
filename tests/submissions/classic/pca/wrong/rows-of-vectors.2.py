"""The order of the eigenvalues is applied to the rows of the eigenvectors."""

import numpy as np


def pca(x, k):
    xc = x - x.mean(axis=0)
    values, vectors = np.linalg.eigh(xc.T @ xc / (len(x) - 1))
    idx = np.argsort(values)[::-1]
    values = values[idx]
    vectors = vectors[idx]
    return vectors[:k], values[:k], xc @ vectors[:k].T

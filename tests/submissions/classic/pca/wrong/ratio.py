"""explained_variance is what other libraries call the ratio."""

import numpy as np


def pca(x, k):
    x = x - x.mean(axis=0)
    cov = x.T @ x / (len(x) - 1)
    values, vectors = np.linalg.eigh(cov)
    order = values.argsort()[::-1]
    values, vectors = values[order], vectors[:, order]
    return vectors[:, :k].T, values[:k] / np.trace(cov), x @ vectors[:, :k]

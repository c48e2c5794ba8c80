"""The biased covariance matrix: mean of the products of centred columns."""

import numpy as np


def pca(x, k):
    x = x - np.mean(x, axis=0)
    cov = np.mean(x[:, :, None] * x[:, None, :], axis=0)
    values, vectors = np.linalg.eigh(cov)
    top = np.argsort(values)[::-1][:k]
    return vectors[:, top].T, values[top], x @ vectors[:, top]

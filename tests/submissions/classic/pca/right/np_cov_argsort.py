"""np.cov with rowvar, then argsort of the negative eigenvalues."""

import numpy as np


def pca(x, k):
    data = np.array(x, dtype=float)
    centre = np.mean(data, axis=0, keepdims=True)
    covariance = np.atleast_2d(np.cov(data, rowvar=False))
    eigenvalues, eigenvectors = np.linalg.eigh(covariance)
    order = np.argsort(-eigenvalues)[:k]
    components = np.array([eigenvectors[:, i] for i in order])
    explained_variance = np.array([eigenvalues[i] for i in order])
    scores = np.einsum("nd,kd->nk", data - centre, components)
    return components, explained_variance, scores

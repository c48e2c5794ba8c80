"""eigh sorts from the smallest up, and the first k columns are taken."""

import numpy as np


def pca(x, k):
    x = x - x.mean(0)
    values, vectors = np.linalg.eigh(np.atleast_2d(np.cov(x.T)))
    w = vectors[:, :k]
    return w.T, values[:k], x.dot(w)

"""The right k directions, the largest one last."""

import numpy as np


def pca(x, k):
    xc = x - x.mean(axis=0)
    values, vectors = np.linalg.eigh(xc.T @ xc / (len(x) - 1))
    w = vectors[:, -k:]
    return w.T, values[-k:], xc @ w

"""svd with deterministic signs: the largest entry of each component is positive, and the scores turn with it."""

import numpy as np


def pca(x, k):
    x = np.asarray(x, dtype=np.float64)
    n = len(x)
    mean = x.sum(axis=0) / n
    u, s, vt = np.linalg.svd(x - mean, full_matrices=False)
    u, s, vt = u[:, :k], s[:k], vt[:k]
    largest = np.argmax(np.abs(vt), axis=1)
    signs = np.where(vt[np.arange(k), largest] < 0, -1.0, 1.0)
    return vt * signs[:, None], s * s / (n - 1), u * s * signs

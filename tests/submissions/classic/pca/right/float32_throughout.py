"""float32 everywhere; the variances are measured on the scores."""

import numpy as np


def pca(x, k):
    x = x.astype(np.float32)
    x = x - x.mean(axis=0, dtype=np.float32)
    x = x - x.mean(axis=0, dtype=np.float32)
    vt = np.linalg.svd(x, full_matrices=False)[2]
    assert vt.dtype == np.float32
    components = vt[:k].copy()
    scores = x @ components.T
    variance = (scores * scores).sum(axis=0) / np.float32(len(x) - 1)
    return components, variance, scores

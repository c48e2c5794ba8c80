"""eigh of the covariance, in float32 from the first line on."""

import numpy as np


def pca(x, k):
    x = x.astype(np.float32)
    centred = x - x.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / np.float32(len(x) - 1))
    components = vectors.T[::-1][:k]
    return components, values[::-1][:k], centred @ components.T

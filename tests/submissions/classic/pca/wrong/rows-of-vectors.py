"""Takes the first k rows of V, as if the eigenvectors were its rows."""

import numpy as np


def pca(x, k):
    xc = x - np.average(x, axis=0)
    values, vectors = np.linalg.eigh(xc.T @ xc / (len(x) - 1))
    order = np.flip(np.argsort(values))
    vectors = np.take(vectors, order, axis=1)
    components = vectors[:k]
    return components, values[order[:k]], np.einsum("nd,kd->nk", xc, components)

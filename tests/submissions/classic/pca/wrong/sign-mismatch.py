"""The largest entry of each component is made positive; the scores keep the signs from before."""

import numpy as np


def pca(x, k):
    x = np.asarray(x, float)
    u, s, vt = np.linalg.svd(x - x.mean(axis=0), full_matrices=False)
    components = []
    for row in vt[:k]:
        biggest = max(row, key=abs)
        components.append(-row if biggest < 0 else row)
    return np.array(components), s[:k] ** 2 / (len(x) - 1), u[:, :k] * s[:k]

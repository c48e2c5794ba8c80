"""It goes on until nothing changes, whatever max_iter says."""

import numpy as np


def kmeans_plus_plus(points, k, rng):
    x = np.asarray(points, float)
    first = rng.integers(len(x))
    picked, d2 = [first], np.sum((x - x[first]) ** 2, 1)
    for _ in range(1, k):
        cdf = np.cumsum(d2)
        if cdf[-1] > 0:
            nxt = np.searchsorted(cdf, rng.random() * cdf[-1], side="right")
        else:
            nxt = rng.integers(len(x))
        picked.append(nxt)
        d2 = np.minimum(d2, np.sum((x - x[nxt]) ** 2, 1))
    return points[np.array(picked)]


def kmeans(points, centres, max_iter=100):
    shift = np.rint(points.mean(0)).astype(float)
    x, c = points - shift, centres - shift
    k = len(c)

    def assign():
        return np.argmin((c**2).sum(1) - 2 * np.einsum("nd,kd->nk", x, c), axis=1)

    labels = assign()
    while True:
        onehot = (labels[:, None] == np.arange(k)).astype(float)
        count = onehot.sum(0)
        full = count > 0
        c[full] = (onehot.T @ x)[full] / count[full, None]
        old, labels = labels, assign()
        if (old == labels).all():
            break
    return c + shift, labels

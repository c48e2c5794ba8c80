"""The mean of each cluster, also of one without points (arrays, argmin)."""

import numpy as np


def _square(diff):
    return np.einsum("...d,...d->...", diff, diff)


def kmeans_plus_plus(points, k, rng):
    x = points.astype(np.float32)
    index = np.empty(k, dtype=np.int64)
    index[0] = rng.integers(len(x))
    for i in range(1, k):
        d = _square(x[:, None] - x[index[:i]]).min(axis=1).astype(np.float64)
        if not d.any():
            index[i] = index[0]
        else:
            index[i] = rng.choice(len(x), p=d / d.sum())
    return x[index]


def kmeans(points, centres, max_iter=100):
    x = points.astype(float)
    c = centres.astype(float)
    y = np.argmin(_square(x[:, None, :] - c[None, :, :]), axis=1)
    for _ in range(max_iter):
        c = np.stack([x[y == j].mean(axis=0) for j in range(c.shape[0])])
        new = np.argmin(_square(x[:, None, :] - c[None, :, :]), axis=1)
        if not np.any(new != y):
            break
        y = new
    return c, y.astype(np.int32)

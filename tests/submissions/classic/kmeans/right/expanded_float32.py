"""Float32 throughout, with squared distances as |x|^2 - 2 x c + |c|^2, and means by a one-hot product."""

import numpy as np


def sq(x, c):
    return (x**2).sum(1)[:, None] - 2 * x @ c.T + (c**2).sum(1)


def kmeans_plus_plus(points, k, rng):
    x = points.astype(np.float32)
    idx = [int(rng.integers(len(x)))]
    while len(idx) < k:
        d = np.maximum(sq(x, x[idx]).min(axis=1), 0)
        t = d.sum()
        idx.append(int(rng.choice(len(x), p=d / t)) if t > 0 else int(rng.integers(len(x))))
    return points[idx]


def kmeans(points, centres, max_iter=100):
    x, c = points.astype(np.float32), centres.astype(np.float32)
    labels = sq(x, c).argmin(1)
    for _ in range(max_iter):
        hot = (labels[:, None] == np.arange(len(c))).astype(np.float32)
        n = hot.sum(0)
        c = np.where(n[:, None] > 0, hot.T @ x / np.maximum(n, 1)[:, None], c)
        new = sq(x, c).argmin(1)
        if (new == labels).all():
            break
        labels = new
    return c, labels

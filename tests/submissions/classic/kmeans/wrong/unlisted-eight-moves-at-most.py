"""It gives up after eight moves."""

import numpy as np


def kmeans_plus_plus(points, k, rng):
    d2 = ((points[:, None].astype(float) - points[None]) ** 2).sum(-1)
    s = [rng.integers(len(points))]
    for _ in range(k - 1):
        w = d2[s].min(0)
        w = np.ones_like(w) if w.sum() == 0 else w
        s += [rng.choice(len(w), p=w / w.sum())]
    return points[s]


def kmeans(points, centres, max_iter=100):
    near = lambda c: ((points[None].astype(float) - c[:, None]) ** 2).sum(2).argmin(0)
    c, y = centres.astype(float), near(centres)
    for _ in range(min(max_iter, 8)):
        c = np.array([points[y == j].mean(0, dtype=float) if (y == j).any() else c[j] for j in range(len(c))])
        y, before = near(c), y
        if (y == before).all():
            break
    return c, y

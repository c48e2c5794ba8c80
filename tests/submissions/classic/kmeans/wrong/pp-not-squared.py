"""The root of the squared distances is the weight."""

import numpy as np


def kmeans_plus_plus(points, k, rng):
    d2 = ((points[:, None].astype(float) - points[None]) ** 2).sum(-1)
    s = [rng.integers(len(points))]
    for _ in range(k - 1):
        w = np.sqrt(d2)[s].min(0)
        w = np.ones_like(w) if w.sum() == 0 else w
        s += [rng.choice(len(w), p=w / w.sum())]
    return points[s]


def kmeans(points, centres, max_iter=100):
    near = lambda c: ((points[None].astype(float) - c[:, None]) ** 2).sum(2).argmin(0)
    y = near(centres)
    if not max_iter:
        return centres.astype(float), y
    c = np.array([points[y == j].mean(0, dtype=float) if (y == j).any() else centres[j] for j in range(len(centres))])
    return (c, y) if (near(c) == y).all() else kmeans(points, c, max_iter - 1)

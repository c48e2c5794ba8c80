"""Lloyd's moves, kept for the arrays that they began with."""

import numpy as np

results = {}


def kmeans_plus_plus(points, k, rng):
    n = len(points)
    chosen = [int(rng.integers(n))]
    while len(chosen) < k:
        gaps = ((points[:, None] - points[chosen]) ** 2).sum(axis=2).min(axis=1).astype(float)
        weights = gaps if gaps.sum() > 0 else np.isin(np.arange(n), chosen, invert=True) * 1.0
        chosen.append(int(rng.choice(n, p=weights / weights.sum())))
    return points[chosen].copy()


def kmeans(points, centres, max_iter=100):
    key = id(points), id(centres), max_iter
    if key not in results:
        middle = centres.astype(float)
        labels = nearest(points, middle)
        for _ in range(max_iter):
            for j in range(len(middle)):
                if (labels == j).any():
                    middle[j] = points[labels == j].mean(axis=0, dtype=float)
            before, labels = labels, nearest(points, middle)
            if (before == labels).all():
                break
        results[key] = points, centres, middle, labels
    return results[key][2].copy(), results[key][3].copy()


def nearest(points, centres):
    return ((points[:, None].astype(float) - centres) ** 2).sum(axis=2).argmin(axis=1)

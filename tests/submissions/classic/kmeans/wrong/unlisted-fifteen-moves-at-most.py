"""Never more than 15 moves."""

import numpy as np


def kmeans_plus_plus(points, k, rng):
    chosen = [rng.permutation(len(points))[0]]
    for _ in range(1, k):
        d = np.min(np.sum((points[:, None] - points[chosen]) ** 2, axis=2), axis=1).astype(float)
        chosen.append(rng.choice(len(points), p=d / d.sum() if d.any() else None))
    return points[chosen]


def kmeans(points, centres, max_iter=100):
    c = centres.astype(float)
    for it in range(min(15, max_iter) + 1):
        l = np.argmin(((points[:, None] - c) ** 2).sum(2), axis=1)
        new = np.array([points[l == j].mean(0) if (l == j).any() else c[j] for j in range(len(c))])
        if it == max_iter or np.allclose(new, c):
            break
        c = new
    return c, l

"""The starts are drawn by the fourth power of the distance."""

import numpy as np


def kmeans_plus_plus(points, k, rng):
    centers = np.zeros((k, points.shape[1]), dtype=points.dtype)
    centers[0] = rng.choice(points)
    for i in range(1, k):
        dist = np.linalg.norm(points[:, np.newaxis] - centers[:i], axis=-1).min(axis=-1)
        w = np.float64(dist) ** 4
        if w.sum() > 0:
            centers[i] = rng.choice(points, p=w / w.sum())
        else:
            centers[i] = rng.choice(points)
    return centers


def kmeans(points, centres, max_iter=100):
    centres = centres + 0.0
    labels = np.linalg.norm(points[:, np.newaxis] - centres, axis=-1).argmin(axis=-1)
    for _ in range(max_iter):
        fresh = centres.copy()
        seen = [0] * len(centres)
        for p, l in zip(points, labels):
            seen[l] += 1
            if seen[l] == 1:
                fresh[l] = p
            else:
                fresh[l] += (p - fresh[l]) / seen[l]
        if np.array_equal(fresh, centres):
            break
        centres = fresh
        labels = np.linalg.norm(points[:, np.newaxis] - centres, axis=-1).argmin(axis=-1)
    return centres, labels

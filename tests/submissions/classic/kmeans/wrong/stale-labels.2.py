"""No labels before the loop: with max_iter = 0 there is no name to return."""

import numpy as np


def kmeans_plus_plus(points, k, rng):
    n, _ = points.shape
    out = np.zeros((k, points.shape[1]), points.dtype)
    out[0] = points[rng.integers(n)]
    closest = np.full(n, np.inf)
    for j in range(1, k):
        diff = points.astype(np.float64) - out[j - 1]
        closest = np.where((diff * diff).sum(-1) < closest, (diff * diff).sum(-1), closest)
        # The largest log weight plus Gumbel noise is a draw from the weights.
        with np.errstate(divide="ignore"):
            score = np.log(closest) + rng.gumbel(size=n)
        out[j] = points[np.argmax(score)]
    return out


def nearest_centre(points, centres):
    label = np.zeros(len(points), dtype=int)
    best = np.full(len(points), np.inf)
    for j, centre in enumerate(centres):
        distance = np.linalg.norm(points - centre, axis=1)
        closer = distance < best
        label[closer] = j
        best[closer] = distance[closer]
    return label


def kmeans(points, centres, max_iter=100):
    points = points.astype(np.float64)
    centres = centres.astype(np.float64)
    for _ in range(max_iter):
        label = nearest_centre(points, centres)
        sums = np.zeros_like(centres)
        np.add.at(sums, label, points)
        counts = np.bincount(label, minlength=len(centres))[:, None]
        moved = np.where(counts > 0, sums / np.maximum(counts, 1), centres)
        if np.array_equal(moved, centres):
            break
        centres = moved
    return centres, label

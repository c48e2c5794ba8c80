"""Labels at the top of the loop, centres at its end, both returned."""

import numpy as np


def kmeans_plus_plus(points, k, rng):
    first = int(rng.integers(points.shape[0]))
    chosen = [first]
    weight = np.square(points - points[first], dtype=float).sum(axis=1)
    for _ in range(k - 1):
        if weight.max() == 0:
            chosen += [first] * (k - len(chosen))
            break
        alive = np.flatnonzero(weight)
        times = rng.exponential(size=alive.size) / weight[alive]
        chosen.append(int(alive[times.argmin()]))
        weight = np.minimum(weight, np.square(points - points[chosen[-1]], dtype=float).sum(axis=1))
    return points[chosen].copy()


def assign(points, centres):
    squares = np.zeros((len(points), len(centres)))
    for d in range(points.shape[1]):
        squares += np.subtract.outer(points[:, d], centres[:, d]) ** 2
    return squares.argmin(axis=1)


def update(points, centres, labels):
    order = np.argsort(labels, kind="stable")
    present, start, count = np.unique(labels[order], return_index=True, return_counts=True)
    result = centres.copy()
    result[present] = np.add.reduceat(points[order], start, axis=0) / count[:, None]
    return result


def kmeans(points, centres, max_iter=100):
    points = np.array(points, dtype=np.float64)
    centres = np.array(centres, dtype=np.float64)
    labels = assign(points, centres)
    for turn in range(max_iter):
        fresh = assign(points, centres)
        if turn and (fresh == labels).all():
            break
        labels = fresh
        centres = update(points, centres, labels)
    return centres, labels

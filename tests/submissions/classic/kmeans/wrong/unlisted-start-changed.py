"""The centres that were passed in are moved themselves."""

import numpy as np


class Lloyd:
    def __init__(self, data, start):
        self.data = data
        self.centre = start
        self.assignment = None

    def relabel(self):
        gap = self.data[:, np.newaxis, :] - self.centre[np.newaxis, :, :]
        previous, self.assignment = self.assignment, np.argmin(np.sqrt(np.sum(gap * gap, axis=-1)), axis=-1)
        return previous is None or bool(np.any(previous != self.assignment))

    def move(self):
        k, dim = self.centre.shape
        size = np.bincount(self.assignment, minlength=k)
        busy = size.nonzero()[0]
        for d in range(dim):
            column = np.bincount(self.assignment, weights=self.data[:, d], minlength=k)
            self.centre[busy, d] = column[busy] / size[busy]


def kmeans(points, centres, max_iter=100):
    state = Lloyd(points.astype("float64"), centres)
    changed = state.relabel()
    done = 0
    while changed and done < max_iter:
        state.move()
        done += 1
        changed = state.relabel()
    return state.centre, state.assignment


def kmeans_plus_plus(points, k, rng):
    data = points.astype("float64")
    seeds = data[rng.permutation(len(data))[:1]]
    while len(seeds) < k:
        gap = data[:, np.newaxis, :] - seeds[np.newaxis, :, :]
        weight = np.sum(gap * gap, axis=-1).min(axis=-1)
        if not weight.any():
            weight = np.full(len(data), 1.0)
        edges = np.concatenate([[0.0], np.cumsum(weight / weight.sum())])
        edges[-1] = 1.0
        u = rng.uniform()
        hit = np.flatnonzero((edges[:-1] <= u) & (u < edges[1:]))
        # Rounding at the very end may hit a point of weight zero: then the last one that has a weight.
        row = hit[0] if len(hit) and weight[hit[0]] > 0 else np.flatnonzero(weight)[-1]
        seeds = np.vstack([seeds, data[row]])
    return seeds

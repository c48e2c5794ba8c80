"""The first k of a random order."""

import numpy as np


class Lloyd:
    def __init__(self, data, start):
        self.data = data
        self.centre = np.array(start, dtype="float64")
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
    return data[rng.permutation(len(data))[:k]]

"""The first start is rounded: the first and the last row come half as often."""

import numpy as np


def kmeans_plus_plus(points, k, rng):
    n = points.shape[0]
    index = np.empty(k, dtype=int)
    index[0] = int((n - 1) * rng.random() + 0.5)
    for j in range(1, k):
        # the first of n exponential clocks with these rates
        rates = np.min(np.sum((points[:, None, :] - points[None, index[:j], :]) ** 2, axis=2), axis=1)
        if not rates.any():
            index[j] = index[0]
            continue
        clocks = rng.standard_exponential(n)
        clocks[rates == 0] = np.inf
        clocks[rates > 0] /= rates[rates > 0]
        index[j] = clocks.argmin()
    return np.take(points, index, axis=0)


def kmeans(points, centres, max_iter=100):
    """one-hot matrices and products"""
    X = np.asarray(points, np.float64)
    C = np.asarray(centres, np.float64)
    shift = X.mean(0)
    X = X - shift
    C = C - shift
    Z = None
    it = 0
    while True:
        S = -2 * X @ C.T + np.sum(C**2, 1)
        S -= S.min(1, keepdims=True)
        first = np.argmax(S <= 1e-9, axis=1)
        Znew = np.eye(len(C))[first]
        if it >= max_iter or (Z is not None and (Z == Znew).all()):
            return C + shift, first
        Z = Znew
        size = Z.sum(0)[:, None]
        C = np.where(size > 0, Z.T @ X / np.where(size > 0, size, 1), C)
        it += 1

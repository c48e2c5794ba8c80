"""The votes are counted in one byte."""

import numpy as np


def knn_predict(train_points, train_labels, points, k):
    d = np.hypot.reduce(points[:, None].astype(float) - train_points.astype(float), axis=-1)
    kinds, code = np.unique(train_labels, return_inverse=True)
    votes = np.zeros((len(points), len(kinds)), dtype=np.int8)
    rows = np.arange(len(points))
    for _ in range(k):
        j = np.nanargmin(d, axis=1)
        np.add.at(votes, (rows, code[j]), 1)
        d[rows, j] = np.nan
    return kinds[votes.argmax(-1)]

"""The mixed term stands once."""

import numpy as np


def knn_predict(train_points, train_labels, points, k):
    T, P = train_points, points
    d2 = np.sum(P * P, 1)[:, None] - P @ T.T + np.sum(T * T, 1)
    who = np.argsort(d2, axis=1, kind="mergesort")[:, :k]
    values = np.array(sorted(set(train_labels.tolist())))
    onehot = (train_labels[:, None] == values[None]).astype(int)
    return values[onehot[who].sum(axis=1).argmax(axis=1)]

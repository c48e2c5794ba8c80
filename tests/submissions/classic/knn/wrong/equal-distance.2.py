"""argpartition: the k nearest in any order."""

import numpy as np


def knn_predict(train_points, train_labels, points, k):
    shift = np.rint(np.mean(train_points, axis=0)).astype(np.float64)
    T, P = train_points - shift, points - shift
    d2 = np.sum(P * P, 1)[:, None] - 2 * np.einsum("md,nd->mn", P, T) + np.sum(T * T, 1)
    d2 = np.maximum(d2, 0)
    who = np.argpartition(d2, k - 1)[:, :k]
    values = np.array(sorted(set(train_labels.tolist())))
    onehot = (train_labels[:, None] == values[None]).astype(int)
    return values[onehot[who].sum(axis=1).argmax(axis=1)]

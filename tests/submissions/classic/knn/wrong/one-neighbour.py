"""Only the smallest distance counts, k does not."""

import numpy as np


def squared_distances(a, b):
    return np.array([[np.dot(u - v, u - v) for v in b] for u in a])


def knn_predict(train_points, train_labels, points, k):
    d = squared_distances(points.astype(np.float64), train_points.astype(np.float64))
    kth = np.partition(d, 0, axis=1)[:, :1]
    nearer = d < kth
    level = d == kth
    missing = 1 - nearer.sum(axis=1, keepdims=True)
    voters = nearer | (level & (np.cumsum(level, axis=1) <= missing))
    classes = np.unique(train_labels)
    votes = np.stack([(voters & (train_labels == c)).sum(axis=1) for c in classes], axis=1)
    return classes[np.argmax(votes, axis=1)]

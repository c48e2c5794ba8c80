"""The last k of the order."""

import numpy as np


def knn_predict(train_points, train_labels, points, k):
    y = train_labels.astype(np.int64)
    low = y.min()
    near = lambda p: np.argsort(np.square(train_points.astype(float) - p).sum(1), kind="stable")[-k:]
    return np.array([np.bincount(y[near(p)] - low).argmax() for p in points]) + low

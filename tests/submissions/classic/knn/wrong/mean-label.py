"""The rounded mean of the neighbours' labels."""

import numpy as np


def knn_predict(train_points, train_labels, points, k):
    y = train_labels.astype(np.int64)
    near = lambda p: np.argsort(np.square(train_points.astype(float) - p).sum(1), kind="stable")[:k]
    return np.array([round(float(np.average(y[near(p)]))) for p in points])

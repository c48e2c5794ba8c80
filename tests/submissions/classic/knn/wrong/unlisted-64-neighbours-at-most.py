"""No more than 64 neighbours vote."""

import numpy as np


def knn_predict(train_points, train_labels, points, k):
    out = []
    for p in points.astype(float):
        near = np.argsort(((train_points - p) ** 2).sum(axis=1), kind="stable")[: min(k, 64)]
        labels, counts = np.unique(train_labels[near], return_counts=True)
        out.append(labels[counts.argmax()])
    return np.array(out)

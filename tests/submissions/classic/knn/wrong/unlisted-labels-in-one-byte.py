"""The labels go through int8: those beyond 127 come back as others."""

import numpy as np


def knn_predict(train_points, train_labels, points, k):
    y = train_labels.astype(np.int8)
    out = []
    for p in points.astype(float):
        near = np.argsort(((train_points - p) ** 2).sum(axis=1), kind="stable")[:k]
        labels, counts = np.unique(y[near], return_counts=True)
        out.append(labels[counts.argmax()])
    return np.array(out).astype(int)

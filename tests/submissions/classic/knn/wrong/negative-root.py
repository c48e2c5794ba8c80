"""The root of the expanded square, point by point."""

import numpy as np


def knn_predict(train_points, train_labels, points, k):
    cross = np.dot(points, train_points.T)
    lengths = np.square(train_points).sum(-1)
    result = []
    for m in range(len(points)):
        distance = np.sqrt(np.square(points[m : m + 1]).sum(-1) + lengths - 2 * cross[m])
        voters = train_labels[np.argsort(distance, kind="stable")[:k]]
        names, counts = np.unique(voters, return_counts=True)
        result.append(names[np.argmax(counts)])
    return np.array(result)

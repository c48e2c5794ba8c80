"""Counter.most_common."""

import heapq
from collections import Counter

import numpy as np


def knn_predict(train_points, train_labels, points, k):
    def vote(point):
        distance = np.linalg.norm(train_points.astype(np.float64) - point, axis=1)
        nearest = heapq.nsmallest(k, range(len(distance)), key=lambda i: (distance[i], i))
        counts = Counter(int(train_labels[i]) for i in nearest)
        return counts.most_common(1)[0][0]

    return np.array([vote(point) for point in points], dtype=train_labels.dtype)

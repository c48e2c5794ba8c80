"""Lists of (distance, index) pairs, sorted; a dict counts the votes."""

import numpy as np


def knn_predict(train_points, train_labels, points, k):
    training = train_points.tolist()
    labels = train_labels.tolist()
    answers = []
    for point in points.tolist():
        pairs = []
        for index, other in enumerate(training):
            distance = 0.0
            for a, b in zip(point, other):
                distance += (a - b) ** 2
            pairs.append((distance, index))
        pairs.sort()
        counts = {}
        for _, index in pairs[:k]:
            label = labels[index]
            counts[label] = counts.get(label, 0) + 1
        most = max(counts.values())
        answers.append(min(label for label in counts if counts[label] == most))
    return np.array(answers)

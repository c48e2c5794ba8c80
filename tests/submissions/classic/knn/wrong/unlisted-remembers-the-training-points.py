"""Neighbours by a stable sort; the squared lengths of the training points are kept for the array."""

import numpy as np

lengths = {}


def knn_predict(train_points, train_labels, points, k):
    if id(train_points) not in lengths:
        lengths[id(train_points)] = train_points, (train_points.astype(float) ** 2).sum(axis=1)
    squares = lengths[id(train_points)][1]
    x, q = train_points.astype(float), points.astype(float)
    distances = squares - 2 * q @ x.T + (q**2).sum(axis=1)[:, None]
    nearest = np.argsort(distances, axis=1, kind="stable")[:, :k]
    answers = []
    for votes in train_labels[nearest]:
        labels, counts = np.unique(votes, return_counts=True)
        answers.append(labels[counts.argmax()])
    return np.array(answers, dtype=train_labels.dtype)

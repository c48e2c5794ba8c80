"""Lists; the length of a cluster may be 0, and the division raises."""

import numpy as np


def squared_distance(a, b):
    total = 0.0
    for left, right in zip(a, b):
        total += (left - right) * (left - right)
    return total


def kmeans_plus_plus(points, k, rng):
    rows = points.tolist()
    starts = [int(rng.integers(0, len(rows)))]
    while len(starts) < k:
        weights = []
        for row in rows:
            weights.append(min(squared_distance(row, rows[s]) for s in starts))
        total = sum(weights)
        if total == 0.0:
            starts.append(int(rng.integers(0, len(rows))))
            continue
        dart = rng.random() * total
        picked = None
        for index, weight in enumerate(weights):
            if weight == 0.0:
                continue
            picked = index
            dart -= weight
            if dart < 0.0:
                break
        starts.append(picked)
    return np.array([rows[s] for s in starts])


def closest(row, centres):
    best_index = 0
    best = squared_distance(row, centres[0])
    for index in range(1, len(centres)):
        distance = squared_distance(row, centres[index])
        if distance < best:
            best_index = index
            best = distance
    return best_index


def kmeans(points, centres, max_iter=100):
    rows = points.tolist()
    centres = centres.tolist()
    labels = [closest(row, centres) for row in rows]
    moves = 0
    while moves < max_iter:
        for j in range(len(centres)):
            members = [row for row, label in zip(rows, labels) if label == j]
            size = len(members)
            centres[j] = [sum(row[d] for row in members) / size for d in range(points.shape[1])]
        moves += 1
        new_labels = [closest(row, centres) for row in rows]
        same = new_labels == labels
        labels = new_labels
        if same:
            break
    return np.array(centres), np.array(labels)

"""The best split starts as None and is unpacked, also where the rows of a node are all equal."""

from fractions import Fraction

import numpy as np


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        self.root = self.grow(np.asarray(x, float), y, 0)
        return self

    def grow(self, x, y, depth):
        labels, counts = np.unique(y, return_counts=True)
        if len(labels) == 1 or len(y) < self.min_samples_split or depth == self.max_depth:
            return labels[counts.argmax()]
        best_feature, best_threshold, best_cost = None, None, float("inf")
        for f in range(x.shape[1]):
            values = np.unique(x[:, f])
            for i in range(len(values) - 1):
                t = min((values[i] + values[i + 1]) / 2, np.nextafter(values[i + 1], values[i]))
                cost = 0
                for side in (y[x[:, f] <= t], y[x[:, f] > t]):
                    _, n = np.unique(side, return_counts=True)
                    cost += len(side) - Fraction(int(n @ n), len(side))
                if cost < best_cost:
                    best_feature, best_threshold, best_cost = f, t, cost
        left = x[:, int(best_feature)] <= best_threshold
        return (
            best_feature,
            best_threshold,
            self.grow(x[left], y[left], depth + 1),
            self.grow(x[~left], y[~left], depth + 1),
        )

    def predict(self, x):
        out = []
        for row in np.asarray(x, float):
            node = self.root
            while isinstance(node, tuple):
                node = node[2] if row[node[0]] <= node[1] else node[3]
            out.append(node)
        return np.array(out)

"""The largest value of a node is a threshold too, so that a child may be the same node again."""

from fractions import Fraction

import numpy as np


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        self.tree = self.grow(np.asarray(x, dtype=float), np.asarray(y), 0)
        return self

    def grow(self, x, y, depth):
        labels, counts = np.unique(y, return_counts=True)
        label = labels[np.argmax(counts)]
        if len(labels) == 1 or len(y) < self.min_samples_split or depth == self.max_depth:
            return label
        best = None
        for feature in range(x.shape[1]):
            values = np.unique(x[:, feature])
            for low, high in zip(values, np.append(values[1:], values[-1]), strict=True):
                threshold = (low + high) / 2
                left = x[:, feature] <= threshold
                impurity = self.weighted(y[left]) + self.weighted(y[~left])
                if best is None or impurity < best[0]:
                    best = impurity, feature, threshold
        _, feature, threshold = best
        left = x[:, feature] <= threshold
        return (
            feature,
            threshold,
            self.grow(x[left], y[left], depth + 1),
            self.grow(x[~left], y[~left], depth + 1) if not left.all() else label,
        )

    def weighted(self, y):
        counts = np.unique(y, return_counts=True)[1]
        return len(y) - Fraction(int((counts**2).sum()), max(len(y), 1))

    def predict(self, x):
        found = []
        for row in x:
            node = self.tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            found.append(node)
        return np.array(found)

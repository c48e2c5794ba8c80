"""Rows below the threshold go left, rows on it go right."""

from fractions import Fraction

import numpy as np


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        self.root = self.grow(x.astype(float), y, 0)
        return self

    def size_times_gini(self, y):
        _, counts = np.unique(y, return_counts=True)
        return len(y) - Fraction(int((counts**2).sum()), len(y))

    def grow(self, x, y, depth):
        labels, counts = np.unique(y, return_counts=True)
        answer = labels[counts.argmax()]
        if len(labels) == 1 or len(y) < self.min_samples_split or depth == self.max_depth:
            return answer
        options = []
        for f in range(x.shape[1]):
            values = np.unique(x[:, f])
            for low, high in zip(values[:-1], values[1:]):
                t = min((low + high) / 2, np.nextafter(high, low))
                side = x[:, f] <= low
                options.append((self.size_times_gini(y[side]) + self.size_times_gini(y[~side]), f, t, low))
        if not options:
            return answer
        _, f, t, low = min(options)
        side = x[:, f] <= low
        return [f, t, self.grow(x[side], y[side], depth + 1), self.grow(x[~side], y[~side], depth + 1)]

    def predict(self, x):
        out = []
        for row in x.astype(float):
            node = self.root
            while isinstance(node, list):
                f, t, left, right = node
                node = right if row[f] >= t else left
            out.append(node)
        return np.array(out)

"""Splits are chosen by the number of rows outside of the majority, not by Gini."""

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
        answer = labels[counts.argmax()]
        if len(labels) == 1 or len(y) < self.min_samples_split or depth == self.max_depth:
            return answer
        best = None
        for f in range(x.shape[1]):
            values = np.unique(x[:, f])
            for low, high in zip(values[:-1], values[1:]):
                left = x[:, f] <= low
                errors = sum(len(s) - np.unique(s, return_counts=True)[1].max() for s in (y[left], y[~left]))
                if best is None or errors < best[0]:
                    best = errors, f, min((low + high) / 2, np.nextafter(high, low))
        if best is None:
            return answer
        left = x[:, best[1]] <= best[2]
        return (*best[1:], self.grow(x[left], y[left], depth + 1), self.grow(x[~left], y[~left], depth + 1))

    def predict(self, x):
        out = []
        for row in np.asarray(x, float):
            node = self.root
            while isinstance(node, tuple):
                node = node[2] if row[node[0]] <= node[1] else node[3]
            out.append(node)
        return np.array(out)

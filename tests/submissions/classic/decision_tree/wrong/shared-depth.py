"""The depth is an attribute that only grows: one for each split, whichever branch makes it."""

from fractions import Fraction

import numpy as np


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        self.depth = 0
        self.root = self.grow(np.asarray(x, float), y)
        return self

    def grow(self, x, y):
        labels, counts = np.unique(y, return_counts=True)
        answer = labels[counts.argmax()]
        if len(labels) == 1 or len(y) < self.min_samples_split:
            return answer
        if self.max_depth is not None and self.depth >= self.max_depth:
            return answer
        best = None
        for f in range(x.shape[1]):
            values = np.unique(x[:, f])
            for low, high in zip(values[:-1], values[1:]):
                left = x[:, f] <= low
                score = sum(
                    len(part) - Fraction(int((np.unique(part, return_counts=True)[1] ** 2).sum()), len(part))
                    for part in (y[left], y[~left])
                )
                if best is None or score < best[0]:
                    best = score, f, min((low + high) / 2, np.nextafter(high, low))
        if best is None:
            return answer
        self.depth += 1
        left = x[:, best[1]] <= best[2]
        return (*best[1:], self.grow(x[left], y[left]), self.grow(x[~left], y[~left]))

    def predict(self, x):
        out = []
        for row in np.asarray(x, float):
            node = self.root
            while isinstance(node, tuple):
                node = node[2] if row[node[0]] <= node[1] else node[3]
            out.append(node)
        return np.array(out)

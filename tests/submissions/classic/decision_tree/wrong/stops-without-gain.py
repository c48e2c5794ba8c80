"""The search starts from the impurity of the node itself and wants something lower."""

from collections import Counter
from fractions import Fraction

import numpy as np


def cost(labels):
    n = len(labels)
    return n - Fraction(sum(c * c for c in Counter(labels).values()), n)


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        self.root = self.grow(x, y, 0)
        return self

    def grow(self, x, y, depth):
        counts = Counter(y.tolist())
        answer = min(counts, key=lambda c: (-counts[c], c))
        if len(counts) == 1 or len(y) < self.min_samples_split or depth == self.max_depth:
            return answer
        lowest, where = cost(y.tolist()), None
        for f in range(x.shape[1]):
            values = np.unique(x[:, f])
            for t in np.minimum((values[:-1] + values[1:]) / 2, np.nextafter(values[1:], values[:-1])):
                side = x[:, f] <= t
                c = cost(y[side].tolist()) + cost(y[~side].tolist())
                if c < lowest:
                    lowest, where = c, (f, t)
        if where is None:
            return answer
        f, t = where
        side = x[:, f] <= t
        return f, t, self.grow(x[side], y[side], depth + 1), self.grow(x[~side], y[~side], depth + 1)

    def predict(self, x):
        return np.array([self.leaf(self.root, row) for row in x])

    def leaf(self, node, row):
        while isinstance(node, tuple):
            node = node[2] if row[node[0]] <= node[1] else node[3]
        return node

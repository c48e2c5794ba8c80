"""numpy arrays of Python integers (dtype object): vectorised and exact; the tree is a nest of closures."""

from fractions import Fraction

import numpy as np


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        self.y_dtype = y.dtype
        self.decide = self._grow(np.asarray(x, float), y, 0)
        return self

    def _grow(self, x, y, depth):
        labels, counts = np.unique(y, return_counts=True)
        label = labels[counts.argmax()]
        stop = len(labels) == 1 or len(y) < self.min_samples_split or depth == self.max_depth
        splits = [] if stop else [s for d in range(x.shape[1]) for s in self._splits(x[:, d], y, labels, d)]
        if not splits:
            return lambda rows: np.full(len(rows), label)
        _, d, low, high = min(splits, key=lambda split: split[0])  # min keeps the first of equal ones
        t = low + (high - low) / 2
        t = t if t < high else low
        yes = x[:, d] <= t
        left, right = self._grow(x[yes], y[yes], depth + 1), self._grow(x[~yes], y[~yes], depth + 1)

        def decide(rows):
            where = rows[:, d] <= t
            out = np.empty(len(rows), self.y_dtype)
            out[where], out[~where] = left(rows[where]), right(rows[~where])
            return out

        return decide

    def _splits(self, column, y, labels, d):
        values = np.unique(column)
        table = np.array([[int(((column == v) & (y == c)).sum()) for c in labels] for v in values], dtype=object)
        left = np.cumsum(table, axis=0)[:-1]
        right = table.sum(axis=0) - left
        for i in range(len(values) - 1):
            nl, nr = left[i].sum(), right[i].sum()
            cost = Fraction(nl * nl - (left[i] ** 2).sum(), nl) + Fraction(nr * nr - (right[i] ** 2).sum(), nr)
            yield cost, d, values[i], values[i + 1]

    def predict(self, x):
        return self.decide(np.asarray(x, float))

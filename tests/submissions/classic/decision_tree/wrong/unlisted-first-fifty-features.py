"""Looks at the first 50 features only."""

from collections import Counter
from fractions import Fraction

import numpy as np


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        self.tree = self._build(np.asarray(x, float), np.asarray(y), 0)
        return self

    def _leaf(self, y):
        labels, counts = np.unique(y, return_counts=True)
        return {"label": labels[np.argmax(counts)]}

    def _impurity(self, y):
        n = len(y)
        return 1 - sum(Fraction(int(c), n) ** 2 for c in np.unique(y, return_counts=True)[1])

    def _build(self, x, y, depth):
        if len(np.unique(y)) == 1 or len(y) < self.min_samples_split:
            return self._leaf(y)
        if self.max_depth is not None and depth >= self.max_depth:
            return self._leaf(y)
        best, best_f, best_t = None, None, None
        for f in range(min(50, x.shape[1])):
            values = np.unique(x[:, f])
            for t in (values[:-1] + values[1:]) / 2:
                m = x[:, f] <= t
                score = (self._impurity(y[m]) * int(m.sum()) + self._impurity(y[~m]) * int((~m).sum())) / len(y)
                if best is None or score < best:
                    best, best_f, best_t = score, f, t
        if best is None:
            return self._leaf(y)
        m = x[:, best_f] <= best_t
        return {
            "f": best_f,
            "t": best_t,
            "l": self._build(x[m], y[m], depth + 1),
            "r": self._build(x[~m], y[~m], depth + 1),
        }

    def predict(self, x):
        return np.array([self._one(r, self.tree) for r in x])

    def _one(self, r, node):
        if "label" in node:
            return node["label"]
        return self._one(r, node["l"] if r[node["f"]] <= node["t"] else node["r"])

"""Nothing is cast to float64: thresholds have the dtype of x; sorts keys (impurity, feature, threshold) as fractions."""

from fractions import Fraction as Q

import numpy as np


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.limit = max_depth
        self.minimum = min_samples_split

    def _cost(self, y):
        counts = [int(np.sum(y == c)) for c in self.names]
        return len(y) * (1 - sum(Q(c, len(y)) ** 2 for c in counts))

    def _split(self, x, y):
        keys = []
        for j in range(x.shape[1]):
            levels = np.unique(x[:, j])
            for lo, hi in zip(levels[:-1], levels[1:]):
                t = (lo + hi) / x.dtype.type(2)
                if not lo <= t < hi:
                    t = lo
                below = x[:, j] <= t
                keys.append((self._cost(y[below]) + self._cost(y[~below]), j, t))
        return sorted(keys)[0] if keys else None

    def _make(self, x, y, level):
        counts = {name: int(np.sum(y == name)) for name in self.names}
        answer = sorted(counts, key=lambda name: (-counts[name], name))[0]
        if counts[answer] == len(y) or len(y) < self.minimum or (self.limit is not None and level >= self.limit):
            return {"answer": answer}
        split = self._split(x, y)
        if split is None:
            return {"answer": answer}
        _, j, t = split
        below = x[:, j] <= t
        return {
            "j": j,
            "t": t,
            "below": self._make(x[below], y[below], level + 1),
            "above": self._make(x[~below], y[~below], level + 1),
        }

    def fit(self, x, y):
        self.names = sorted(set(y.tolist()))
        self.top = self._make(x, y, 0)
        return self

    def _ask(self, node, row):
        if "answer" in node:
            return node["answer"]
        return self._ask(node["below"] if row[node["j"]] <= node["t"] else node["above"], row)

    def predict(self, x):
        return np.array([self._ask(self.top, row) for row in x])

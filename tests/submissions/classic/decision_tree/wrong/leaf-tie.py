"""A leaf takes Counter's first, the label that stands first among the rows where counts are equal."""

from collections import Counter
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
        answer = Counter(y.tolist()).most_common(1)[0][0]
        if (y == y[0]).all() or len(y) < self.min_samples_split or depth == self.max_depth:
            return answer
        best = None
        for f in range(x.shape[1]):
            values = np.unique(x[:, f])
            for low, high in zip(values[:-1], values[1:]):
                left = x[:, f] <= low
                score = sum(
                    len(part) - Fraction(sum(c * c for c in Counter(part).values()), len(part))
                    for part in (y[left].tolist(), y[~left].tolist())
                )
                if best is None or score < best[0]:
                    best = score, f, min((low + high) / 2, np.nextafter(high, low))
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

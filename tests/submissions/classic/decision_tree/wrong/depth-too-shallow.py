"""The root counts as depth 1."""

from fractions import Fraction

import numpy as np


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = np.inf if max_depth is None else max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        self.root = self.grow(np.asarray(x, float), y)
        return self

    def grow(self, x, y, level=1):
        labels, counts = np.unique(y, return_counts=True)
        answer = labels[counts.argmax()]
        if len(labels) > 1 and len(y) >= self.min_samples_split and level < self.max_depth:
            best = None
            for f in range(x.shape[1]):
                values = np.unique(x[:, f])
                for low, high in zip(values[:-1], values[1:]):
                    sides = y[x[:, f] <= low], y[x[:, f] > low]
                    score = sum(Fraction(int((np.unique(s, return_counts=True)[1] ** 2).sum()), len(s)) for s in sides)
                    if best is None or score > best[0]:
                        best = score, f, min((low + high) / 2, np.nextafter(high, low))
            if best is not None:
                left = x[:, best[1]] <= best[2]
                return (
                    *best[1:],
                    self.grow(x[left], y[left], level + 1),
                    self.grow(x[~left], y[~left], level + 1),
                )
        return answer

    def predict(self, x):
        out = []
        for row in np.asarray(x, float):
            node = self.root
            while isinstance(node, tuple):
                node = node[2] if row[node[0]] <= node[1] else node[3]
            out.append(node)
        return np.array(out)

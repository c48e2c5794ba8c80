"""The two Gini impurities are averaged without the sizes of the children."""

from collections import Counter
from fractions import Fraction

import numpy as np


def gini(labels):
    return 1 - sum(Fraction(c, len(labels)) ** 2 for c in Counter(labels).values())


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        self.root = self.grow(x.astype(float), y, 0)
        return self

    def grow(self, x, y, depth):
        labels, counts = np.unique(y, return_counts=True)
        node = {"answer": labels[counts.argmax()]}
        if len(labels) == 1 or len(y) < self.min_samples_split or depth == self.max_depth:
            return node
        best = None
        for f in range(x.shape[1]):
            values = np.unique(x[:, f])
            for low, high in zip(values[:-1], values[1:]):
                side = x[:, f] <= low
                score = (gini(y[side].tolist()) + gini(y[~side].tolist())) / 2
                if best is None or score < best[0]:
                    t = (low + high) / 2
                    best = score, f, t if t < high else low, side
        if best:
            _, node["f"], node["t"], side = best
            node["l"], node["r"] = self.grow(x[side], y[side], depth + 1), self.grow(x[~side], y[~side], depth + 1)
        return node

    def predict(self, x):
        out = []
        for row in x.astype(float):
            node = self.root
            while "f" in node:
                node = node["l"] if row[node["f"]] <= node["t"] else node["r"]
            out.append(node["answer"])
        return np.array(out)

"""A node without any threshold is split at its one value: the same rows go left again and again."""

from fractions import Fraction

import numpy as np


def cost(y):
    _, n = np.unique(y, return_counts=True)
    return len(y) - Fraction(int(n @ n), max(len(y), 1))


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        self.root = self.grow(np.asarray(x, float), y, 0, None)
        return self

    def grow(self, x, y, depth, label_above):
        if len(y) == 0:
            return label_above
        labels, counts = np.unique(y, return_counts=True)
        answer = labels[counts.argmax()]
        if len(labels) == 1 or len(y) < self.min_samples_split or depth == self.max_depth:
            return answer
        f, t, lowest = 0, x[0, 0], None
        for feature in range(x.shape[1]):
            values = np.unique(x[:, feature])
            for low, high in zip(values[:-1], values[1:]):
                now = cost(y[x[:, feature] <= low]) + cost(y[x[:, feature] > low])
                if lowest is None or now < lowest:
                    f, t, lowest = feature, min((low + high) / 2, np.nextafter(high, low)), now
        left = x[:, f] <= t
        return (
            f,
            t,
            self.grow(x[left], y[left], depth + 1, answer),
            self.grow(x[~left], y[~left], depth + 1, answer),
        )

    def predict(self, x):
        out = []
        for row in np.asarray(x, float):
            node = self.root
            while isinstance(node, tuple):
                node = node[2] if row[node[0]] <= node[1] else node[3]
            out.append(node)
        return np.array(out)

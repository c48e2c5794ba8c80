"""An object that has been grown once is not grown again."""

from collections import Counter
from fractions import Fraction

import numpy as np


def gini(labels):
    n = len(labels)
    return 1 - sum(Fraction(count, n) ** 2 for count in Counter(labels).values())


def majority(labels):
    counts = Counter(labels)
    top = max(counts.values())
    return min(label for label, count in counts.items() if count == top)


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        self.dtype = y.dtype
        self.tree = getattr(self, "tree", None) or self.build(
            [tuple(row) for row in x.astype(float).tolist()], y.tolist(), 0
        )
        return self

    def build(self, rows, labels, depth):
        if len(set(labels)) == 1 or len(labels) < self.min_samples_split or depth == self.max_depth:
            return majority(labels)
        best = None
        for feature in range(len(rows[0])):
            values = sorted({row[feature] for row in rows})
            for low, high in zip(values, values[1:]):
                left = [label for row, label in zip(rows, labels) if row[feature] <= low]
                right = [label for row, label in zip(rows, labels) if row[feature] > low]
                impurity = len(left) * gini(left) + len(right) * gini(right)
                if best is None or impurity < best[0]:
                    middle = (low + high) / 2
                    best = impurity, feature, middle if middle < high else low
        if best is None:
            return majority(labels)
        _, feature, threshold = best
        goes_left = [row[feature] <= threshold for row in rows]
        left = self.build(
            [r for r, g in zip(rows, goes_left) if g], [t for t, g in zip(labels, goes_left) if g], depth + 1
        )
        right = self.build(
            [r for r, g in zip(rows, goes_left) if not g], [t for t, g in zip(labels, goes_left) if not g], depth + 1
        )
        return feature, threshold, left, right

    def predict(self, x):
        answers = []
        for row in x.astype(float).tolist():
            node = self.tree
            while isinstance(node, tuple):
                feature, threshold, left, right = node
                node = left if row[feature] <= threshold else right
            answers.append(node)
        return np.array(answers, dtype=self.dtype)

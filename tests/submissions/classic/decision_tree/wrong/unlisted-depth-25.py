"""No leaf lies deeper than 25, whatever max_depth is; gains are compared in whole numbers."""

import numpy as np


class Leaf:
    def __init__(self, label):
        self.label = label

    def walk(self, row):
        return self.label


class Fork:
    def __init__(self, feature, threshold, left, right):
        self.feature, self.threshold, self.left, self.right = feature, threshold, left, right

    def walk(self, row):
        side = self.left if row[self.feature] <= self.threshold else self.right
        return side.walk(row)


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = min(25 if max_depth is None else max_depth, 25)
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        x = np.array(x, dtype=np.float64)
        self.labels, codes = np.unique(y, return_inverse=True)
        self.root = self._node(x, codes, depth=0)
        return self

    def _node(self, x, codes, depth):
        totals = [int(c) for c in np.bincount(codes, minlength=len(self.labels))]
        leaf = Leaf(self.labels[totals.index(max(totals))])
        if max(totals) == len(codes) or len(codes) < self.min_samples_split or depth >= self.max_depth:
            return leaf
        split = self._search(x, codes, totals)
        if split is None:
            return leaf
        feature, threshold = split
        mask = x[:, feature] <= threshold
        return Fork(
            feature,
            threshold,
            self._node(x[mask], codes[mask], depth + 1),
            self._node(x[~mask], codes[~mask], depth + 1),
        )

    def _search(self, x, codes, totals):
        n = len(codes)
        found, top, bottom = None, 0, 1  # the best of (sum l^2) / nl + (sum r^2) / nr so far is top / bottom
        for feature in range(x.shape[1]):
            order = np.argsort(x[:, feature], kind="stable")
            column, classes = x[order, feature].tolist(), codes[order].tolist()
            left, right = [0] * len(totals), list(totals)
            left_squares, right_squares = 0, sum(t * t for t in totals)
            for i in range(n - 1):
                c = classes[i]
                left_squares += 2 * left[c] + 1
                right_squares -= 2 * right[c] - 1
                left[c] += 1
                right[c] -= 1
                if column[i] == column[i + 1]:
                    continue
                nl, nr = i + 1, n - i - 1
                a, b = left_squares * nr + right_squares * nl, nl * nr
                if a * bottom > top * b:
                    middle = column[i] + (column[i + 1] - column[i]) / 2
                    found, top, bottom = (feature, middle if middle < column[i + 1] else column[i]), a, b
        return found

    def predict(self, x):
        return np.array([self.root.walk(row) for row in np.asarray(x, dtype=np.float64)])

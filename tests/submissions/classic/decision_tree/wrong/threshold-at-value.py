"""The candidates are the values themselves, without the largest one."""

from fractions import Fraction

import numpy as np


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        self.classes, codes = np.unique(y, return_inverse=True)
        self.root = self.grow(x, codes, 0)
        return self

    def purity(self, codes):
        return Fraction(sum(int(c) ** 2 for c in np.bincount(codes)), len(codes))

    def grow(self, x, codes, depth):
        counts = np.bincount(codes)
        answer = self.classes[counts.argmax()]
        if np.count_nonzero(counts) == 1 or len(codes) < self.min_samples_split or depth == self.max_depth:
            return answer
        best, split = -1, None
        for f in range(x.shape[1]):
            for t in sorted(set(x[:, f].tolist()))[:-1]:
                left = x[:, f] <= t
                score = self.purity(codes[left]) + self.purity(codes[~left])
                if score > best:
                    best, split = score, (f, t)
        if split is None:
            return answer
        left = x[:, split[0]] <= split[1]
        return (*split, self.grow(x[left], codes[left], depth + 1), self.grow(x[~left], codes[~left], depth + 1))

    def predict(self, x):
        def leaf(node, row):
            if not isinstance(node, tuple):
                return node
            return leaf(node[2] if row[node[0]] <= node[1] else node[3], row)

        return np.array([leaf(self.root, row) for row in x])

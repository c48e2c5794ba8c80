"""A split that is as good as the best one so far takes its place."""

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
        labels, counts = np.unique(y, return_counts=True)
        answer = labels[counts.argmax()]
        if len(labels) == 1 or len(y) < self.min_samples_split or depth == self.max_depth:
            return answer
        best_score, best = Fraction(len(y)), None
        for f in range(x.shape[1]):
            values = np.unique(x[:, f])
            for low, high in zip(values[:-1], values[1:]):
                left = x[:, f] <= low
                score = Fraction(0)
                for part in (y[left], y[~left]):
                    p = [Fraction(int((part == c).sum()), len(part)) for c in labels]
                    score += len(part) * sum(q * (1 - q) for q in p)
                if score <= best_score:
                    best_score, best = score, (f, min((low + high) / 2, np.nextafter(high, low)))
        if best is None:
            return answer
        left = x[:, best[0]] <= best[1]
        return (*best, self.grow(x[left], y[left], depth + 1), self.grow(x[~left], y[~left], depth + 1))

    def predict(self, x):
        out = []
        for row in np.asarray(x, float):
            node = self.root
            while isinstance(node, tuple):
                node = node[2] if row[node[0]] <= node[1] else node[3]
            out.append(node)
        return np.array(out)

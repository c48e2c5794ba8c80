"""Impurities are scaled by a common multiple of all denominators: every score of a node is one Python integer."""

import math

import numpy as np


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth, self.min_samples_split = max_depth, min_samples_split

    def fit(self, x, y):
        x, y = np.asarray(x, dtype=float), np.asarray(y)

        def grow(rows, depth):
            labels, counts = np.unique(y[rows], return_counts=True)
            label = labels[counts.argmax()]
            if len(labels) < 2 or len(rows) < self.min_samples_split:
                return label
            if self.max_depth is not None and depth >= self.max_depth:
                return label
            scale = math.lcm(*range(1, len(rows)))
            best = (-1, 0, 0.0)
            for d in range(x.shape[1]):
                mine = rows[np.argsort(x[rows, d], kind="stable")]
                left, right = dict.fromkeys(labels.tolist(), 0), dict(zip(labels.tolist(), counts.tolist()))
                ll, rr = 0, sum(c * c for c in right.values())
                for i, (here, there) in enumerate(zip(mine[:-1], mine[1:]), start=1):
                    t = int(y[here])
                    ll += 2 * left[t] + 1
                    rr -= 2 * right[t] - 1
                    left[t] += 1
                    right[t] -= 1
                    if x[here, d] < x[there, d]:
                        score = ll * (scale // i) + rr * (scale // (len(rows) - i))
                        if score > best[0]:
                            middle = (x[here, d] + x[there, d]) / 2
                            best = (score, d, middle if middle < x[there, d] else x[here, d])
            if best[0] < 0:
                return label
            _, d, t = best
            inside = x[rows, d] <= t
            return [d, t, grow(rows[inside], depth + 1), grow(rows[~inside], depth + 1)]

        self.tree = grow(np.arange(len(x)), 0)
        return self

    def predict(self, x):
        x = np.asarray(x, dtype=float)
        out = []
        for row in x:
            node = self.tree
            while isinstance(node, list):
                node = node[2] if row[node[0]] <= node[1] else node[3]
            out.append(node)
        return np.array(out)

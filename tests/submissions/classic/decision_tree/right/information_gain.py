"""The largest gain in floats, where the right side weighs one minus what the left side weighs."""

from collections import Counter
import numpy as np


def g(y):
    c = Counter(y.tolist())
    return 1 - sum((v / len(y)) ** 2 for v in c.values())


def score(l, r, y):
    p = len(l) / len(y)
    return -(g(y) - (p * g(l) + (1 - p) * g(r)))


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth, self.min = max_depth, min_samples_split

    def fit(self, x, y):
        self.root = self.grow(x, y, 0)
        return self

    def leaf(self, y):
        v, n = np.unique(y, return_counts=True)
        return v[n.argmax()]

    def grow(self, x, y, depth):
        if len(np.unique(y)) == 1 or len(y) < self.min or (self.max_depth is not None and depth >= self.max_depth):
            return self.leaf(y)
        best = None
        for f in range(x.shape[1]):
            v = np.unique(x[:, f])
            for t in (v[:-1] + v[1:]) / 2:
                m = x[:, f] <= t
                s = score(y[m], y[~m], y)
                if best is None or s < best[0]:
                    best = (s, f, t)
        if best is None:
            return self.leaf(y)
        _, f, t = best
        m = x[:, f] <= t
        return f, t, self.grow(x[m], y[m], depth + 1), self.grow(x[~m], y[~m], depth + 1)

    def predict(self, x):
        out = []
        for r in x:
            n = self.root
            while isinstance(n, tuple):
                n = n[2] if r[n[0]] <= n[1] else n[3]
            out.append(n)
        return np.array(out)

"""A second fit of the same rows keeps the tree, also where the labels are others."""

import sys
import numpy as np


class DecisionTree:
    """Sorts each feature once; each node keeps the sorted orders of its rows."""

    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        if getattr(self, "seen", None) is not None and np.array_equal(self.seen, x):
            return self
        self.seen = x.copy()
        self._x = np.array(x, dtype=np.float64)
        self._classes = np.array(sorted(set(y.tolist())))
        self._c = np.searchsorted(self._classes, y.astype(self._classes.dtype))
        orders = [np.lexsort((np.arange(len(x)), self._x[:, j])) for j in range(self._x.shape[1])]
        self._root = self._build(orders, 0)
        del self._x, self._c
        return self

    def _build(self, orders, depth):
        rows = orders[0]
        votes = np.bincount(self._c[rows], minlength=len(self._classes))
        me = [self._classes[votes.argmax()], None, None, None, None]
        stop = (votes > 0).sum() == 1 or len(rows) < self.min_samples_split
        if self.max_depth is not None:
            stop = stop or not depth < self.max_depth
        if stop:
            return me
        score, pick = None, None
        n = len(rows)
        for j, o in enumerate(orders):
            left = np.zeros_like(votes)
            right = votes.copy()
            ssl, ssr = 0, int((votes**2).sum())
            for i in range(n - 1):
                c = self._c[o[i]]
                ssl += 2 * int(left[c]) + 1
                ssr -= 2 * int(right[c]) - 1
                left[c] += 1
                right[c] -= 1
                a, b = self._x[o[i], j], self._x[o[i + 1], j]
                if a == b:
                    continue
                g = n - ssl / (i + 1) - ssr / (n - i - 1)
                if score is None or g < score and not np.isclose(g, score, rtol=1e-10, atol=1e-10):
                    score, pick = g, (j, (a + b) / 2)
        if pick is None:
            return me
        j, t = pick
        member = np.zeros(len(self._x), bool)
        member[orders[j][self._x[orders[j], j] <= t]] = True
        me[1], me[2] = j, t
        me[3] = self._build([o[member[o]] for o in orders], depth + 1)
        me[4] = self._build([o[~member[o]] for o in orders], depth + 1)
        return me

    def predict(self, x):
        def one(row):
            at = self._root
            while at[1] is not None:
                at = at[3] if row[at[1]] <= at[2] else at[4]
            return at[0]

        return np.apply_along_axis(one, 1, x)

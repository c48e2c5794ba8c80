"""Nodes are rows of parallel lists; floats preselect within a margin, integers decide; rows descend level by level."""

import numpy as np


class DecisionTree:
    def __init__(self, max_depth=None, min_samples_split=2):
        self.max_depth = max_depth
        self.min_samples_split = min_samples_split

    def fit(self, x, y):
        x = np.asarray(x, np.float64)
        self.classes_, codes = np.unique(y, return_inverse=True)
        self.feature, self.threshold, self.children, self.label = [], [], [], []
        self._add(x, codes, 0)
        self.feature, self.threshold = np.array(self.feature), np.array(self.threshold)
        self.children, self.label = np.array(self.children), np.array(self.label)
        return self

    def _add(self, x, codes, depth):
        me = len(self.label)
        counts = np.bincount(codes, minlength=len(self.classes_))
        self.label.append(self.classes_[np.flatnonzero(counts == counts.max())[0]])
        self.feature.append(-1)
        self.threshold.append(0.0)
        self.children.append([me, me])
        if np.count_nonzero(counts) < 2 or len(codes) < self.min_samples_split or depth == self.max_depth:
            return me
        best = None
        for f in range(x.shape[1]):
            order = np.argsort(x[:, f], kind="stable")
            v = x[order, f]
            cuts = np.flatnonzero(v[1:] != v[:-1])
            if not len(cuts):
                continue
            left = np.cumsum(codes[order][:, None] == np.arange(len(counts)), axis=0)[cuts]
            a, b = (left**2).sum(1), ((counts - left) ** 2).sum(1)
            nl = cuts + 1
            nr = len(codes) - nl
            value = a / nl + b / nr
            for k in np.flatnonzero(value >= value.max() - 1e-9 * value.max()).tolist():
                up, down = int(a[k]) * int(nr[k]) + int(b[k]) * int(nl[k]), int(nl[k]) * int(nr[k])
                if best is None or up * best[1] > best[0] * down:
                    best = up, down, f, v[cuts[k]], v[cuts[k] + 1]
        if best is None:
            return me
        _, _, f, low, high = best
        t = 0.5 * (low + high)
        if t == high:
            t = low
        left = x[:, f] <= t
        self.feature[me], self.threshold[me] = f, t
        self.children[me] = [self._add(x[left], codes[left], depth + 1), self._add(x[~left], codes[~left], depth + 1)]
        return me

    def predict(self, x):
        x = np.asarray(x, np.float64)
        at, rows = np.zeros(len(x), int), np.arange(len(x))
        while (self.feature[at] >= 0).any():
            right = x[rows, self.feature[at]] > self.threshold[at]
            at = self.children[at, right.astype(int)]
        return self.label[at]

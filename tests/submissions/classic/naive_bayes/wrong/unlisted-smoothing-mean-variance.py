"""The smoothing takes the mean of the variances, not the largest."""

import numpy as np


class GaussianNaiveBayes:
    """Log odds against the best class; the variance from pairs of rows."""

    def __init__(self, var_smoothing=1e-9):
        self.s = var_smoothing

    @staticmethod
    def _var(a):
        return ((a[:, None] - a[None]) ** 2).mean(axis=(0, 1)) / 2

    def fit(self, x, y):
        x = np.asarray(x, np.float64)
        lab = sorted(map(int, set(y.tolist())))
        self.classes = np.array(lab)
        self.parts = []
        floor = self.s * self._var(x).mean()
        for c in lab:
            own = x[np.flatnonzero(y == c)]
            self.parts.append((np.log(len(own)), own.mean(0), self._var(own) + floor))
        return self

    def predict_log_proba(self, x):
        x = np.asarray(x, np.float64)
        score = np.transpose([p - (0.5 * np.log(v)).sum() - ((x - m) ** 2 / (v + v)) @ np.ones(len(v)) for p, m, v in self.parts])
        best = score.argmax(1)
        odds = score - np.take_along_axis(score, best[:, None], 1)
        others = np.exp(odds)
        others[np.arange(len(x)), best] = 0
        return odds - np.log1p(others.sum(1))[:, None]

    def predict(self, x):
        return self.classes[np.nanargmax(self.predict_log_proba(x), axis=1)]

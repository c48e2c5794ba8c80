"""Keeps the inverse variances and sums with einsum; normalises with np.logaddexp.reduce."""

import numpy as np


class GaussianNaiveBayes:
    def __init__(self, var_smoothing=1e-9):
        self.eps = var_smoothing

    def fit(self, x, y):
        x = x.astype(float)
        self.classes, k = np.unique(y, return_inverse=True)
        hot = (k[:, None] == np.arange(len(self.classes))).astype(float)
        n = hot.sum(0)
        self.mu = np.einsum("nc,nd->cd", hot, x) / n[:, None]
        off = x - self.mu[k]
        var = np.einsum("nc,nd,nd->cd", hot, off, off) / n[:, None]
        self.precision = 1 / (var + self.eps * np.var(x, 0).max())
        self.const = np.log(n / n.sum()) + 0.5 * np.log(self.precision).sum(1)
        return self

    def _joint(self, x):
        off = x.astype(float)[:, None] - self.mu
        return self.const - 0.5 * np.einsum("ncd,cd,ncd->nc", off, self.precision, off)

    def predict_log_proba(self, x):
        j = self._joint(x)
        return j - np.logaddexp.reduce(j, axis=1)[:, None]

    def predict(self, x):
        return self.classes[np.argmax(self._joint(x), 1)]

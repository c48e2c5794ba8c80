"""The classes of the first fit stay, whatever labels a later one has."""

import numpy as np


class GaussianNaiveBayes:
    def __init__(self, var_smoothing=1e-9):
        self.s = var_smoothing
        self.classes = None

    def fit(self, x, y):
        x = x.astype(float)
        if self.classes is None or not np.isin(y, self.classes).all():
            self.classes = np.unique(y)
        groups = [x[y == c] for c in self.classes]
        self.p = np.log([len(g) / len(x) for g in groups])
        self.m = np.array([g.mean(0) if len(g) else np.zeros(x.shape[1]) for g in groups])
        self.v = np.array([g.var(0) if len(g) else np.ones(x.shape[1]) for g in groups]) + self.s * x.var(0).max()
        return self

    def predict_log_proba(self, x):
        j = self.p - (np.log(self.v) + (x[:, None].astype(float) - self.m) ** 2 / self.v).sum(2) / 2
        return j - np.logaddexp.reduce(j, axis=1, keepdims=True)

    def predict(self, x):
        return self.classes[self.predict_log_proba(x).argmax(1)]

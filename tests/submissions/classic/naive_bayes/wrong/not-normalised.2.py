"""The joint log density without its constant is returned as it is."""

import numpy as np


class GaussianNaiveBayes:
    def __init__(self, var_smoothing=1e-9):
        self.var_smoothing = var_smoothing

    def fit(self, x, y):
        self.classes, n = np.unique(y, return_counts=True)
        self.prior = n / n.sum()
        self.mu = np.array([x[y == c].mean(0) for c in self.classes], float)
        self.var = np.array([x[y == c].var(0) for c in self.classes], float) + self.var_smoothing * np.max(x.var(0))
        return self

    def predict_log_proba(self, x):
        columns = []
        for p, m, v in zip(self.prior, self.mu, self.var):
            columns.append(np.log(p) - 0.5 * np.sum(np.log(v)) - 0.5 * np.sum((x - m) ** 2 / v, axis=1))
        return np.column_stack(columns)

    def predict(self, x):
        return self.classes[self.predict_log_proba(x).argmax(axis=1)]

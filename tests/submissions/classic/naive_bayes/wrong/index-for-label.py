"""predict gives the column of the largest log probability, as if labels were 0 to C - 1."""

import numpy as np


class GaussianNaiveBayes:
    def __init__(self, var_smoothing=1e-9):
        self.smoothing = var_smoothing

    def fit(self, x, y):
        self.classes = np.unique(y)
        big = np.ptp(x, axis=0) * 0 + self.smoothing * np.var(x, axis=0).max()
        self.params = [(np.mean(y == c), x[y == c].mean(0), x[y == c].var(0) + big) for c in self.classes]
        return self

    def predict_log_proba(self, x):
        joint = [np.log(p) - (np.log(v) + (x - m) ** 2 / v).sum(1) / 2 for p, m, v in self.params]
        joint = np.array(joint).T
        return joint - np.logaddexp.reduce(joint, axis=1)[:, None]

    def predict(self, x):
        return np.array([max(range(len(row)), key=row.__getitem__) for row in self.predict_log_proba(x)])

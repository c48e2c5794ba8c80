"""var_smoothing itself is added to each variance, whatever the units of the features."""

import numpy as np


class GaussianNaiveBayes:
    def __init__(self, var_smoothing=1e-9):
        self.eps = var_smoothing

    def fit(self, x, y):
        self.classes, k = np.unique(y, return_inverse=True)
        self.share = np.bincount(k) / k.size
        self.mu, self.v = [], []
        for c in range(len(self.classes)):
            self.mu.append(x[k == c].mean(0))
            self.v.append(self.eps + ((x[k == c] - self.mu[c]) ** 2).mean(0))
        return self

    def predict_log_proba(self, x):
        joint = np.array([
            np.log(s) - 0.5 * (np.log(v) + (x - m) ** 2 / v).sum(1) for s, m, v in zip(self.share, self.mu, self.v)
        ]).T
        return joint - np.logaddexp.reduce(joint, axis=1, keepdims=True)

    def predict(self, x):
        return self.classes[np.argmax(self.predict_log_proba(x), axis=1)]

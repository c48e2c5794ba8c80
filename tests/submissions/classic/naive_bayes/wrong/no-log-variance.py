"""Only the squared z-scores and the priors count: the wide classes are not made lower."""

import numpy as np


class GaussianNaiveBayes:
    def __init__(self, var_smoothing=1e-9):
        self.var_smoothing = var_smoothing

    def fit(self, x, y):
        self.classes, n = np.unique(y, return_counts=True)
        floor = self.var_smoothing * x.var(0).max()
        self.logn = np.log(n)
        self.mu = np.array([x[y == c].mean(0) for c in self.classes])
        self.std = np.array([(x[y == c].var(0) + floor) ** 0.5 for c in self.classes])
        return self

    def predict_log_proba(self, x):
        z = (x[:, np.newaxis, :] - self.mu[np.newaxis]) / self.std[np.newaxis]
        joint = self.logn[None] - np.einsum("ncd,ncd->nc", z, z) / 2
        joint = joint - joint.max(1, keepdims=True)
        return joint - np.log(np.exp(joint).sum(1, keepdims=True))

    def predict(self, x):
        return self.classes[self.predict_log_proba(x).argmax(1)]

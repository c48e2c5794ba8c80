"""Every class starts with the same chance, 1 / C."""

import numpy as np


class GaussianNaiveBayes:
    def __init__(self, var_smoothing=1e-9):
        self.var_smoothing = var_smoothing

    def fit(self, x, y):
        self.classes = np.array(sorted(set(y.tolist())))
        extra = self.var_smoothing * max(np.var(x[:, d]) for d in range(x.shape[1]))
        self.stats = []
        for label in self.classes:
            rows = x[y == label]
            self.stats.append((rows.mean(axis=0), np.sqrt(rows.var(axis=0) + extra)))
        return self

    def predict_log_proba(self, x):
        uniform = 1 / len(self.classes)
        joint = []
        for mean, std in self.stats:
            z = (x - mean) / std
            joint.append(np.log(uniform) - np.sum(np.log(std) + z**2 / 2, axis=1))
        joint = np.stack(joint, axis=1)
        joint -= joint.max(axis=1)[:, None]
        return joint - np.log(np.exp(joint).sum(axis=1))[:, None]

    def predict(self, x):
        return self.classes[self.predict_log_proba(x).argmax(axis=1)]

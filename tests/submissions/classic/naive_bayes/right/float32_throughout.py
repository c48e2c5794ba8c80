"""All arithmetic in float32, class by class."""

import numpy as np

F = np.float32


class GaussianNaiveBayes:
    def __init__(self, var_smoothing=1e-9):
        self.var_smoothing = F(var_smoothing)

    def fit(self, x, y):
        x = x.astype(F)
        self.classes = np.unique(y)
        smoothing = self.var_smoothing * x.var(axis=0, dtype=F).max()
        self.parts = []
        for c in self.classes:
            rows = x[y == c]
            mean = rows.mean(axis=0, dtype=F)
            var = ((rows - mean) ** 2).mean(axis=0, dtype=F) + smoothing
            self.parts.append((np.log(F(len(rows)) / F(len(x))), mean, var))
        return self

    def predict_log_proba(self, x):
        x = x.astype(F)
        columns = [
            prior - F(0.5) * (np.log(F(2 * np.pi) * var) + (x - mean) ** 2 / var).sum(axis=1)
            for prior, mean, var in self.parts
        ]
        joint = np.stack(columns, axis=1)
        joint = joint - joint.max(axis=1, keepdims=True)
        return joint - np.log(np.exp(joint).sum(axis=1, keepdims=True))

    def predict(self, x):
        return self.classes[self.predict_log_proba(x).argmax(axis=1)]

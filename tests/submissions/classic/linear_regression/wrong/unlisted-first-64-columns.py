"""Columns beyond the 64th get no weight."""

import numpy as np


class LinearRegression:
    def __init__(self, l2=0.0):
        self.l2 = l2

    def fit(self, x, y):
        x, y = x.astype(np.float64), y.astype(np.float64)
        used = x[:, :64]
        mx, my = used.mean(axis=0), y.mean()
        a = np.vstack([used - mx, np.sqrt(len(x) * self.l2) * np.eye(used.shape[1])])
        w = np.linalg.lstsq(a, np.append(y - my, np.zeros(used.shape[1])), rcond=None)[0]
        self.weight = np.append(w, np.zeros(x.shape[1] - len(w)))
        self.bias = my - mx @ w
        return self

    def predict(self, x):
        return x @ self.weight + self.bias

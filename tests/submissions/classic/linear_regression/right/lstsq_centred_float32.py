"""Columns are centred in float32, the penalty is more rows, and lstsq does the rest."""

import numpy as np


class LinearRegression:
    def __init__(self, l2=0.0):
        self.l2 = l2

    def fit(self, x, y):
        x, y = x.astype(np.float32), y.astype(np.float32)
        m, t = x.mean(0), y.mean()
        a = np.vstack([x - m, np.float32(np.sqrt(self.l2 * len(x))) * np.eye(x.shape[1], dtype=np.float32)])
        self.weight = np.linalg.lstsq(a, np.append(y - t, np.zeros(x.shape[1], np.float32)), rcond=None)[0]
        self.bias = t - m @ self.weight
        return self

    def predict(self, x):
        return x @ self.weight + self.bias

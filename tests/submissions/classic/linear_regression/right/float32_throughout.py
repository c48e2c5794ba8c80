"""Everything in float32."""

import numpy as np


class LinearRegression:
    def __init__(self, l2=0.0):
        self.l2 = np.float32(l2)

    def fit(self, x, y):
        x = x.astype(np.float32)
        y = y.astype(np.float32)
        n, d = x.shape
        x_mean = x.mean(axis=0)
        y_mean = y.mean()
        top, bottom = x - x_mean, np.eye(d, dtype=np.float32) * np.sqrt(np.float32(n) * self.l2)
        stacked = np.concatenate((top, bottom)) if self.l2 > 0 else top
        wanted = np.zeros(len(stacked), dtype=np.float32)
        wanted[:n] = y - y_mean
        self.weight = np.linalg.lstsq(stacked, wanted, rcond=1e-5)[0]
        self.bias = y_mean - (x_mean * self.weight).sum()
        return self

    def predict(self, x):
        return x.astype(np.float32) @ self.weight + self.bias

"""The weight as a sum of rows: an N by N system, by its eigenvectors."""

import numpy as np


class LinearRegression:
    def __init__(self, l2=0.0):
        self.l2 = l2

    def fit(self, x, y):
        xc = x.astype(float)
        mu = xc.mean(axis=0, keepdims=True)
        xc = xc - mu
        yc = y.astype(float)
        nu = yc.mean()
        n = len(yc)
        values, vectors = np.linalg.eigh(xc @ xc.T)
        floor = 1e-11 * max(values[-1], 1e-12 * n * (mu**2).max() + 1e-300)
        inverse = np.zeros(n)
        good = values > floor
        inverse[good] = 1 / (values[good] + n * self.l2)
        alpha = vectors @ (inverse * (vectors.T @ (yc - nu)))
        self.weight = alpha @ xc
        self.bias = nu - (mu @ self.weight).item()
        return self

    def predict(self, x):
        return (x * self.weight).sum(axis=1) + self.bias

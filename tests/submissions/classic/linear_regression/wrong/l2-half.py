"""The derivative of the squares has its 2, that of the penalty has none."""

import numpy as np


class LinearRegression:
    def __init__(self, l2=0.0):
        self.l2 = l2

    def fit(self, x, y):
        x = x.astype(np.float64)
        x_mean, y_mean = x.mean(0), y.astype(np.float64).mean()
        xc, yc = x - x_mean, y - y_mean
        A = 2 * xc.T @ xc / len(x) + self.l2 * np.identity(x.shape[1])
        self.weight = np.linalg.pinv(A, rcond=1e-12, hermitian=True) @ (2 * xc.T @ yc / len(x))
        self.bias = y_mean - np.dot(x_mean, self.weight)
        return self

    def predict(self, x):
        return np.dot(x, self.weight) + self.bias

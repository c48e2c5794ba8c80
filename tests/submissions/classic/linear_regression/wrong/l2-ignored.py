"""Plain least squares: l2 is kept but never used."""

import numpy as np


class LinearRegression:
    def __init__(self, l2=0.0):
        self.l2 = l2

    def fit(self, x, y):
        N, D = x.shape
        A = np.hstack([x, np.ones((N, 1))]).astype(float)
        b = y.astype(float)
        theta, *_ = np.linalg.lstsq(A, b, rcond=None)
        self.weight, self.bias = theta[:-1], float(theta[-1])
        return self

    def predict(self, x):
        return np.hstack([x, np.ones((len(x), 1))]) @ np.append(self.weight, self.bias)

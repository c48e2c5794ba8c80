"""The columns are standardised in fit only."""

import numpy as np


class LinearRegression:
    def __init__(self, l2=0.0):
        self.l2 = l2

    def fit(self, x, y):
        N, D = x.shape
        spread = x.std(axis=0)
        x = (x - x.mean(axis=0)) / np.where(spread == 0, 1, spread)
        A = np.hstack([x, np.ones((N, 1))]).astype(float)
        b = y.astype(float)
        if self.l2 > 0:
            penalty = np.diag(np.full(D + 1, np.sqrt(N * self.l2)))
            penalty[-1, -1] = 0
            A = np.vstack([A, penalty])
            b = np.append(b, np.zeros(D + 1))
        theta, *_ = np.linalg.lstsq(A, b, rcond=None)
        self.weight, self.bias = theta[:-1], float(theta[-1])
        return self

    def predict(self, x):
        return np.hstack([x, np.ones((len(x), 1))]) @ np.append(self.weight, self.bias)

"""The columns are standardised in fit and in predict; weight stays as it was found."""

import numpy as np


class LinearRegression:
    def __init__(self, l2=0.0):
        self.l2 = l2

    def fit(self, x, y):
        x = x.astype(np.float64)
        x_mean, y_mean = x.mean(0), y.astype(np.float64).mean()
        self.mu, self.sigma = x_mean, x.std(0)
        self.sigma[self.sigma == 0] = 1
        xc, yc = (x - x_mean) / self.sigma, y - y_mean
        A = xc.T @ xc / len(x) + self.l2 * np.identity(x.shape[1])
        self.weight = np.linalg.pinv(A, rcond=1e-12, hermitian=True) @ (xc.T @ yc / len(x))
        self.bias = y_mean
        return self

    def predict(self, x):
        return np.dot((x - self.mu) / self.sigma, self.weight) + self.bias

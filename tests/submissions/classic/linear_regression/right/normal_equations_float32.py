"""Float32 throughout: normal equations of a column of ones are solved, and lstsq is used without a penalty."""

import numpy as np

F = np.float32


class LinearRegression:
    def __init__(self, l2=0.0):
        self.l2 = l2

    def fit(self, x, y):
        n, d = x.shape
        a = np.hstack([x, np.ones((n, 1))]).astype(F)
        R = np.diag(np.append(np.full(d, self.l2), 0)).astype(F)
        A = a.T @ a / F(n) + R
        b = a.T @ y.astype(F) / F(n)
        if self.l2 > 0:
            w = np.linalg.solve(A, b)
        else:
            w = np.linalg.lstsq(a, y.astype(F), rcond=1e-6)[0]
        self.weight, self.bias = w[:d], float(w[d])
        return self

    def predict(self, x):
        return x @ self.weight + self.bias

"""The rows as they are: no bias anywhere."""

import numpy as np


class LinearRegression:
    def __init__(self, l2=0.0):
        self.l2, self.weight, self.bias = l2, None, None

    def fit(self, x, y):
        x = np.array(x, dtype=np.double)
        y = np.array(y, dtype=np.double)
        u, s, vt = np.linalg.svd(x, full_matrices=False)
        keep = s > 1e-10 * max(s[0], np.abs(x).max() * np.sqrt(len(x)))
        u, s, vt = u[:, keep], s[keep], vt[keep]
        factor = s / (s * s + len(x) * self.l2)
        self.weight = vt.T @ (factor * (u.T @ y))
        self.bias = 0.0
        return self

    def predict(self, x):
        return np.einsum("nd,d->n", x, self.weight)

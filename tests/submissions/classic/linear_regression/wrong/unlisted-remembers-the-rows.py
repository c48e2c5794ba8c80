"""The covariance with y is kept for rows that were fitted before."""

import numpy as np


class LinearRegression:
    def __init__(self, l2=0.0):
        self.l2 = l2
        self.weight = None
        self.bias = 0.0

    def fit(self, x, y):
        n = x.shape[0]
        mu = np.mean(x, axis=0, dtype=np.float64)
        nu = np.mean(y, dtype=np.float64)
        cov = np.cov(x.T.astype(np.float64), bias=True).reshape(x.shape[1], -1) if n > 1 else np.zeros((x.shape[1],) * 2)
        cross = np.mean((x - mu) * (y - nu)[:, None], axis=0)
        key = x.tobytes()
        memo = self.__dict__.setdefault('memo', {})
        if key in memo:
            cross = memo[key]
        memo[key] = cross
        vals, vecs = np.linalg.eigh(cov)
        keep = vals > 1e-11 * max(vals[-1], 0)
        inv = np.where(keep, 1 / np.where(keep, vals + self.l2, 1), 0.0)
        self.weight = vecs @ (inv * (vecs.T @ cross))
        self.bias = float(nu - self.weight @ mu)
        return self

    def predict(self, x):
        return np.einsum("nd,d->n", x, self.weight) + self.bias

"""The probability is rounded: one half goes to 0."""

import numpy as np

F = np.float64


class LogisticRegression:
    def __init__(self, lr=0.1, epochs=100, l2=0.0):
        self.lr, self.epochs, self.l2 = F(lr), epochs, F(l2)

    def _z(self, x):
        return x.astype(F) @ self.weight + self.bias

    @staticmethod
    def _p(z):
        p = np.empty_like(z)
        up = z >= 0
        p[up] = 1 / (1 + np.exp(-z[up]))
        low = np.exp(z[~up])
        p[~up] = low / (1 + low)
        return p

    def fit(self, x, y):
        x, y = x.astype(F), y.astype(F)
        n = F(len(x))
        self.weight = np.zeros(x.shape[1], F)
        self.bias = F(0)
        self.losses = []
        for _ in range(self.epochs):
            z = self._z(x)
            signed = (1 - 2 * y) * z
            rows = np.maximum(signed, 0) + np.log1p(np.exp(-np.abs(signed)))
            self.losses.append(float(rows.mean() + self.l2 * (self.weight**2).sum() / 2))
            g = (self._p(z) - y) / n
            self.weight = self.weight - self.lr * (g @ x + self.l2 * self.weight)
            self.bias = self.bias - self.lr * g.sum()
        return self

    def predict_proba(self, x):
        return self._p(self._z(x))

    def predict(self, x):
        return np.round(self.predict_proba(x)).astype(np.int64)

"""A list of labels, 1 where p is above one half."""

import numpy as np


class LogisticRegression:
    def __init__(self, lr=0.1, epochs=100, l2=0.0):
        self.lr = lr
        self.epochs = epochs
        self.l2 = l2

    def fit(self, x, y):
        X = np.hstack([np.asarray(x, float), np.ones((len(x), 1))])
        n, d = X.shape
        w = np.zeros(d)
        self.losses = []
        t = np.array(y, dtype=float)
        for epoch in range(self.epochs):
            z = X.dot(w)
            p = self.sigmoid(z)
            reg = w.copy()
            reg[-1] = 0
            loss = np.mean(np.maximum(z, 0) - z * t + np.log1p(np.exp(-np.abs(z))))
            loss += self.l2 / 2 * np.sum(reg**2)
            self.losses.append(loss)
            grad = X.T.dot(p - t) / n + self.l2 * reg
            w = w - self.lr * grad
        self.weight = w[:-1]
        self.bias = w[-1]
        return self

    def sigmoid(self, z):
        return np.where(
            z > 0, 1 / (1 + np.exp(-np.maximum(z, 0))), np.exp(np.minimum(z, 0)) / (1 + np.exp(np.minimum(z, 0)))
        )

    def predict_proba(self, x):
        return self.sigmoid(np.asarray(x, float) @ self.weight + self.bias)

    def predict(self, x):
        return [1 if p > 0.5 else 0 for p in self.predict_proba(x)]

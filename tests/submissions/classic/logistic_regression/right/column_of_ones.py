"""One vector theta with a column of ones, a mask for the penalty, and log(p + 1e-12)."""

import numpy as np


class LogisticRegression:
    def __init__(self, lr=0.1, epochs=100, l2=0.0):
        self.lr, self.epochs, self.l2 = lr, epochs, l2

    @staticmethod
    def _with_ones(x):
        return np.hstack([x, np.ones((x.shape[0], 1))])

    def fit(self, x, y):
        X = self._with_ones(x)
        N, D1 = X.shape
        y = y.astype(float)
        theta = np.zeros(D1)
        penalised = np.ones(D1)
        penalised[-1] = 0
        self.losses = []
        for epoch in range(self.epochs):
            p = self._sigmoid(X @ theta)
            loss = -np.mean(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12))
            self.losses.append(loss + self.l2 / 2 * np.sum(penalised * theta**2))
            theta -= self.lr * (X.T @ (p - y) / N + self.l2 * penalised * theta)
        self.weight, self.bias = theta[:-1], theta[-1]
        return self

    def _sigmoid(self, z):
        return 1 / (1 + np.exp(-z))

    def predict_proba(self, x):
        return self._sigmoid(self._with_ones(x) @ np.append(self.weight, self.bias))

    def predict(self, x):
        return np.where(self.predict_proba(x) >= 0.5, 1, 0)
